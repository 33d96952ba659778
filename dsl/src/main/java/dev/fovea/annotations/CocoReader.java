package dev.fovea.annotations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads COCO's instances as a stream, record by record, straight into columns. */
final class CocoReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Path file;
    private final boolean keepsOutlines;
    private final Problems problems;
    private final TableBuilder tables = new TableBuilder();
    private final Polygons.Builder outlines = new Polygons.Builder();
    private final Set<Long> images = new HashSet<>();
    private final Growing.Longs owners = new Growing.Longs();
    private final Growing.Ints kinds = new Growing.Ints();
    private final Growing.Ints records = new Growing.Ints();
    private final Set<Integer> categories = new HashSet<>();
    private final double[] box = new double[4];

    /** What is wrong with the current record first, or nothing. */
    private String wrong = "";

    private String wrongField = "";

    CocoReader(Path file, boolean keepsOutlines, Problems problems) {
        this.file = file;
        this.keepsOutlines = keepsOutlines;
        this.problems = problems;
    }

    Annotations read() {
        if (!Files.isRegularFile(file)) {
            throw new AnnotationException(file.toString(), "", "no such file; check the path", null);
        }
        try (var json = JSON.createParser(file.toFile())) {
            readDocument(json);
        } catch (IOException broken) {
            problems.add(file, "", "not whole as JSON: " + broken.getMessage(), broken);
        }
        checkOwners();
        checkCategories();
        return tables.build(outlines.build(), problems.table(), null);
    }

    private void readDocument(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            problems.add(file, "", "COCO's instances are one JSON object; this begins with " + json.currentToken());
            return;
        }
        for (var field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "images" -> records(json, field, this::image);
                case "annotations" -> records(json, field, this::annotation);
                case "categories" -> records(json, field, this::category);
                default -> json.skipChildren();
            }
        }
    }

    private interface RecordReader {
        /** Reads the fields of an object and takes it in unless something is wrong. */
        void read(JsonParser json, int index) throws IOException;
    }

    private void records(JsonParser json, String field, RecordReader reader) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            problems.add(file, "/" + field, "must be a list and is " + json.currentToken());
            json.skipChildren();
            return;
        }
        for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
            wrong = "";
            wrongField = "";
            if (json.currentToken() == JsonToken.START_OBJECT) {
                reader.read(json, index);
            } else {
                if (json.currentToken() == null) {
                    throw new IOException("the list /" + field + " does not end");
                }
                fail("", "a record must be an object and is " + json.getText());
                json.skipChildren();
            }
            if (!wrong.isEmpty()) {
                problems.add(file, "/" + field + "/" + index + wrongField, wrong);
            }
        }
    }

    private void image(JsonParser json, int index) throws IOException {
        long id = Long.MIN_VALUE;
        String name = "";
        int width = 0;
        int height = 0;
        for (var field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "id" -> id = whole(json, field);
                case "file_name" -> name = json.getText();
                case "width" -> width = (int) whole(json, field);
                case "height" -> height = (int) whole(json, field);
                default -> json.skipChildren();
            }
        }
        if (id == Long.MIN_VALUE) {
            fail("/id", "a picture needs an id");
        } else if (width < 0 || height < 0 || (width == 0) != (height == 0)) {
            fail("/width", "a picture of " + width + "x" + height + " pixels");
        }
        if (wrong.isEmpty() && !images.add(id)) {
            fail("/id", "the id " + id + " was given to a picture before");
        }
        if (wrong.isEmpty()) {
            tables.picture(id, name, width == 0 ? Optional.empty() : Optional.of(new Size(width, height)));
        }
    }

    private void category(JsonParser json, int index) throws IOException {
        int id = Integer.MIN_VALUE;
        String name = "";
        String group = "";
        for (var field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "id" -> id = (int) whole(json, field);
                case "name" -> name = json.getText();
                case "supercategory" -> group = json.getText();
                default -> json.skipChildren();
            }
        }
        if (id == Integer.MIN_VALUE || name.isEmpty()) {
            fail("", "a category needs an id and a name");
        }
        if (wrong.isEmpty() && !categories.add(id)) {
            fail("/id", "the id " + id + " was given to a category before");
        }
        if (wrong.isEmpty()) {
            tables.category(id, name, group);
        }
    }

    private void annotation(JsonParser json, int index) throws IOException {
        long id = index + 1L;
        long image = Long.MIN_VALUE;
        int category = Integer.MIN_VALUE;
        double area = Double.NaN;
        boolean crowd = false;
        boolean difficult = false;
        boolean truncated = false;
        int outline = TableBuilder.NO_OUTLINE;
        int numbers = 0;
        for (var field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "id" -> id = whole(json, field);
                case "image_id" -> image = whole(json, field);
                case "category_id" -> category = (int) whole(json, field);
                case "area" -> area = number(json, field);
                case "bbox" -> numbers = box(json);
                case "iscrowd" -> crowd = flag(json, field);
                case "difficult" -> difficult = flag(json, field);
                case "truncated" -> truncated = flag(json, field);
                case "segmentation" -> outline = outline(json);
                default -> json.skipChildren();
            }
        }
        if (image == Long.MIN_VALUE) {
            fail("/image_id", "an annotation needs the id of its picture");
        } else if (category == Integer.MIN_VALUE) {
            fail("/category_id", "an annotation needs the id of its category");
        } else if (numbers != 4) {
            fail("/bbox", "a box is 4 numbers (x, y, width, height); here are " + numbers);
        } else {
            var wrongBox = AnnotationTables.wrongBox(box[0], box[1], box[2], box[3]);
            if (!wrongBox.isEmpty()) {
                fail("/bbox", wrongBox);
            }
        }
        if (wrong.isEmpty()) {
            tables.object(id, image, category, box[0], box[1], box[2], box[3]);
            tables.finish(Double.isNaN(area) ? box[2] * box[3] : area, crowd, difficult, truncated, outline);
            owners.add(image);
            kinds.add(category);
            records.add(index);
        }
    }

    private int box(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return 0;
        }
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            double value = number(json, "bbox");
            if (count < 4) {
                box[count] = value;
            }
            count++;
        }
        return count;
    }

    private int outline(JsonParser json) throws IOException {
        if (!keepsOutlines || !json.currentToken().isStructStart()) {
            json.skipChildren();
            return TableBuilder.NO_OUTLINE;
        }
        return json.currentToken() == JsonToken.START_ARRAY ? polygons(json) : runLengths(json);
    }

    private int polygons(JsonParser json) throws IOException {
        var token = json.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return TableBuilder.NO_OUTLINE;
        }
        int outline = outlines.object(false);
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_ARRAY) {
                outlines.part();
                numbers(json);
            } else {
                fail("/segmentation", "an outline is a list of lists of numbers");
                json.skipChildren();
            }
            token = json.nextToken();
        }
        return outline;
    }

    private void numbers(JsonParser json) throws IOException {
        for (var token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            outlines.number((float) number(json, "segmentation"));
        }
    }

    private int runLengths(JsonParser json) throws IOException {
        int outline = outlines.object(true);
        outlines.part();
        for (var field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            var token = json.nextToken();
            if (field.equals("counts") && token == JsonToken.START_ARRAY) {
                numbers(json);
            } else if (field.equals("counts") && token == JsonToken.VALUE_STRING) {
                for (int count : RunLengths.decode(json.getText())) {
                    outlines.number(count);
                }
            } else {
                json.skipChildren();
            }
        }
        return outline;
    }

    private long whole(JsonParser json, String field) throws IOException {
        double value = number(json, field);
        if (value != Math.rint(value)) {
            fail("/" + field, "must be a whole number and is " + value);
            return 0;
        }
        return (long) value;
    }

    private double number(JsonParser json, String field) throws IOException {
        var token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return json.getDoubleValue();
        }
        if (token == null) {
            throw new IOException("the file ends inside a record");
        }
        fail("/" + field, "must be a number and is " + json.getText());
        json.skipChildren();
        return 0;
    }

    private boolean flag(JsonParser json, String field) throws IOException {
        return json.currentToken().isBoolean() ? json.getBooleanValue() : number(json, field) != 0;
    }

    private void fail(String field, String problem) {
        if (wrong.isEmpty()) {
            wrong = problem;
            wrongField = field;
        }
    }

    /** Objects of pictures that are not there are refused if strict; else they stay, for the health check to list. */
    private void checkOwners() {
        var all = owners.toArray();
        for (int i = 0; i < all.length; i++) {
            if (!images.contains(all[i])) {
                problems.add(
                        file,
                        "/annotations/" + records.get(i) + "/image_id",
                        "no picture has the id " + all[i] + "; the object stays without a picture");
            }
        }
    }

    private void checkCategories() {
        var unknown = new TreeSet<Integer>();
        for (int i = 0; i < kinds.size(); i++) {
            if (!categories.contains(kinds.get(i)) && unknown.add(kinds.get(i))) {
                problems.add(
                        file,
                        "/annotations/" + records.get(i) + "/category_id",
                        "no category has the id " + kinds.get(i) + "; it is named \"unknown " + kinds.get(i) + "\"");
            }
        }
        unknown.forEach(id -> tables.category(id, "unknown " + id, ""));
    }
}
