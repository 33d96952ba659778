package dev.fovea.annotations;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

/**
 * COCO's results: a JSON list of detections, as a table of image_id, category_id, x, y, width, height (left and upper
 * edge and size in pixels) and score.
 */
public final class CocoResults {
    /** The confidence of a detection. */
    public static final String SCORE = "score";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory STREAM = JSON.getFactory();

    private CocoResults() {}

    /** Strict: the first entry that is no detection is refused with its place. */
    public static Table read(Path file) {
        var images = new Growing.Longs();
        var categories = new Growing.Ints();
        var sides = new Growing.Doubles[] {
            new Growing.Doubles(), new Growing.Doubles(), new Growing.Doubles(), new Growing.Doubles()
        };
        var scores = new Growing.Doubles();
        try (var json = STREAM.createParser(file.toFile())) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new AnnotationException(file.toString(), "", "COCO's results are a JSON list", null);
            }
            for (int i = 0; json.nextToken() != JsonToken.END_ARRAY; i++) {
                JsonNode entry = json.readValueAsTree();
                check(entry, file, "/" + i);
                images.add(entry.get("image_id").asLong());
                categories.add(entry.get("category_id").asInt());
                for (int side = 0; side < 4; side++) {
                    sides[side].add(entry.get("bbox").get(side).asDouble());
                }
                scores.add(entry.get(SCORE).asDouble());
            }
        } catch (IOException broken) {
            throw new AnnotationException(
                    file.toString(), "", "cannot be read as JSON: " + broken.getMessage(), broken);
        }
        return Table.create(
                "detections",
                LongColumn.create(Columns.IMAGE, images.toArray()),
                IntColumn.create(Columns.CATEGORY, categories.toArray()),
                DoubleColumn.create(Columns.X, sides[0].toArray()),
                DoubleColumn.create(Columns.Y, sides[1].toArray()),
                DoubleColumn.create(Columns.WIDTH, sides[2].toArray()),
                DoubleColumn.create(Columns.HEIGHT, sides[3].toArray()),
                DoubleColumn.create(SCORE, scores.toArray()));
    }

    private static void check(JsonNode entry, Path file, String place) {
        for (var field : new String[] {"image_id", "category_id", SCORE}) {
            if (!entry.path(field).isNumber()) {
                throw new AnnotationException(
                        file.toString(), place + "/" + field, "must be a number and is " + entry.path(field), null);
            }
        }
        var box = entry.path("bbox");
        if (box.size() != 4) {
            throw new AnnotationException(
                    file.toString(), place + "/bbox", "a box is 4 numbers (x, y, width, height); here is " + box, null);
        }
        var wrong = AnnotationTables.wrongBox(
                box.get(0).asDouble(Double.NaN),
                box.get(1).asDouble(Double.NaN),
                box.get(2).asDouble(Double.NaN),
                box.get(3).asDouble(Double.NaN));
        if (!wrong.isEmpty()) {
            throw new AnnotationException(file.toString(), place + "/bbox", wrong, null);
        }
    }

    /** Writes a table of such columns. */
    public static void write(Table detections, Path file) {
        var table = AnnotationTables.shell(detections);
        var images = Columns.longs(table, Columns.IMAGE);
        var categories = Columns.ints(table, Columns.CATEGORY);
        var sides = new DoubleColumn[] {
            Columns.doubles(table, Columns.X),
            Columns.doubles(table, Columns.Y),
            Columns.doubles(table, Columns.WIDTH),
            Columns.doubles(table, Columns.HEIGHT)
        };
        var scores = Columns.doubles(table, SCORE);
        try {
            TextFiles.folderOf(file);
            try (var json = STREAM.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
                json.writeStartArray();
                for (int row = 0; row < table.rowCount(); row++) {
                    json.writeStartObject();
                    json.writeNumberField("image_id", images.getLong(row));
                    json.writeNumberField("category_id", categories.getInt(row));
                    json.writeArrayFieldStart("bbox");
                    for (var side : sides) {
                        json.writeNumber(side.getDouble(row));
                    }
                    json.writeEndArray();
                    json.writeNumberField(SCORE, scores.getDouble(row));
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        } catch (IOException failure) {
            throw TextFiles.unwritable(file, failure);
        }
    }
}
