package dev.fovea.annotations;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes COCO's instances as a stream. */
final class CocoWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private CocoWriter() {}

    static void write(Annotations data, Path to) {
        try {
            TextFiles.folderOf(to);
            try (var json = JSON.createGenerator(to.toFile(), JsonEncoding.UTF8)) {
                json.writeStartObject();
                images(data, json);
                annotations(data, json);
                categories(data, json);
                json.writeEndObject();
            }
        } catch (IOException failure) {
            throw TextFiles.unwritable(to, failure);
        }
    }

    private static void images(Annotations data, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("images");
        for (int row = 0; row < data.size(); row++) {
            var picture = data.picture(row);
            json.writeStartObject();
            json.writeNumberField("id", picture.id());
            json.writeStringField("file_name", picture.fileName());
            if (picture.size().isPresent()) {
                json.writeNumberField("width", picture.size().get().width());
                json.writeNumberField("height", picture.size().get().height());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void annotations(Annotations data, JsonGenerator json) throws IOException {
        var table = data.annotations();
        var images = Columns.longs(table, Columns.IMAGE);
        var categories = Columns.ints(table, Columns.CATEGORY);
        var outlines = Columns.ints(table, Columns.OUTLINE);
        var sides = new String[] {Columns.X, Columns.Y, Columns.WIDTH, Columns.HEIGHT};
        json.writeArrayFieldStart("annotations");
        for (int row = 0; row < data.objects(); row++) {
            var object = data.annotation(row);
            json.writeStartObject();
            json.writeNumberField("id", object.id());
            json.writeNumberField("image_id", images.getLong(row));
            json.writeNumberField("category_id", categories.getInt(row));
            json.writeArrayFieldStart("bbox");
            for (var side : sides) {
                number(json, Columns.doubles(table, side).getDouble(row));
            }
            json.writeEndArray();
            json.writeFieldName("area");
            number(json, object.area());
            json.writeNumberField("iscrowd", object.marks().crowd() ? 1 : 0);
            if (object.marks().difficult()) {
                json.writeNumberField("difficult", 1);
            }
            if (object.marks().truncated()) {
                json.writeNumberField("truncated", 1);
            }
            if (!outlines.isMissing(row)) {
                outline(data, row, outlines.getInt(row), json);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void outline(Annotations data, int row, int outline, JsonGenerator json) throws IOException {
        var parts = data.outlines().parts(outline);
        if (!data.outlines().isRunLengths(outline)) {
            json.writeArrayFieldStart("segmentation");
            for (var part : parts) {
                numbers(json, part);
            }
            json.writeEndArray();
            return;
        }
        json.writeObjectFieldStart("segmentation");
        json.writeFieldName("counts");
        numbers(json, parts.get(0));
        var image = Columns.longs(data.annotations(), Columns.IMAGE).getLong(row);
        var size = data.hasPicture(image) ? data.picture(data.row(image)).size() : Optional.<Size>empty();
        if (size.isPresent()) {
            json.writeArrayFieldStart("size");
            json.writeNumber(size.get().height());
            json.writeNumber(size.get().width());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, float[] values) throws IOException {
        json.writeStartArray();
        for (float value : values) {
            if (value == (int) value) {
                json.writeNumber((int) value);
            } else {
                json.writeNumber(value);
            }
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (value == (long) value) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    private static void categories(Annotations data, JsonGenerator json) throws IOException {
        var table = data.categories();
        var ids = Columns.ints(table, Columns.CATEGORY);
        json.writeArrayFieldStart("categories");
        for (int row = 0; row < table.rowCount(); row++) {
            json.writeStartObject();
            json.writeNumberField("id", ids.getInt(row));
            json.writeStringField("name", Columns.strings(table, Columns.NAME).get(row));
            json.writeStringField(
                    "supercategory", Columns.strings(table, Columns.GROUP).get(row));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
