package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads COCO's instances as a stream, record by record, straight into columns. */
final class CocoReader {
    private static final List<String> IMAGE_NUMBERS = List.of("id", "width", "height");
    private static final List<String> OBJECT_NUMBERS =
            List.of("id", "image_id", "category_id", "area", "iscrowd", "difficult", "truncated");
    private static final int AREA = 3;

    /** From here on 0 and 1, or false and true. */
    private static final int FLAGS = 4;

    private final Path file;
    private final boolean keepsOutlines;
    private final Problems problems;
    private final TableBuilder tables = new TableBuilder();
    private final Polygons.Builder outlines = new Polygons.Builder();
    private final Set<Long> images = new HashSet<>();
    private final Growing.Ints records = new Growing.Ints();
    private final Set<Integer> categories = new HashSet<>();
    private final double[] box = new double[4];

    private final RecordFields imageFields = new RecordFields(imageFields());
    private final RecordFields objectFields = new RecordFields(objectFields());
    private final RecordFields categoryFields = new RecordFields(categoryFields());

    /** Those of the current record, in the order of the fields' names; NaN where there is none. */
    private final double[] numbers = new double[OBJECT_NUMBERS.size()];

    /** A picture's file or a category's name. */
    private String name = "";

    private String group = "";

    /** How many numbers an object's box has. */
    private int sides;

    private int outline = TableBuilder.NO_OUTLINE;

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
        try (var json = new JsonBytes(file)) {
            readDocument(json);
        } catch (IOException broken) {
            problems.add(file, "", "not whole as JSON: " + broken.getMessage(), broken);
        }
        checkOwners();
        checkCategories();
        return tables.build(outlines.build(), problems.table(), null);
    }

    private void readDocument(JsonBytes json) throws IOException {
        if (!json.isObject()) {
            problems.add(file, "", "COCO's instances are one JSON object; this begins with " + json.text());
            return;
        }
        json.beginObject();
        @Nullable String field;
        while ((field = json.nextField()) != null) {
            switch (field) {
                case "images" -> records(json, field, this::image);
                case "annotations" -> records(json, field, this::annotation);
                case "categories" -> records(json, field, this::category);
                default -> json.skip();
            }
        }
        json.end();
    }

    private interface RecordReader {
        /** Reads the fields of an object and takes it in unless something is wrong. */
        void read(JsonBytes json, int index) throws IOException;
    }

    private void records(JsonBytes json, String field, RecordReader reader) throws IOException {
        if (!json.isArray()) {
            problems.add(file, "/" + field, "must be a list and is " + json.text());
            return;
        }
        json.beginArray();
        for (int index = 0; json.nextElement(); index++) {
            begin();
            if (json.isObject()) {
                reader.read(json, index);
            } else {
                fail("", "a record must be an object and is " + json.text());
            }
            if (!wrong.isEmpty()) {
                problems.add(file, "/" + field + "/" + index + wrongField, wrong);
            }
        }
    }

    private void begin() {
        wrong = "";
        wrongField = "";
        name = "";
        group = "";
        sides = 0;
        outline = TableBuilder.NO_OUTLINE;
        Arrays.fill(numbers, Double.NaN);
    }

    private Map<String, RecordFields.Reader> numberFields(List<String> fields) {
        var readers = new HashMap<String, RecordFields.Reader>();
        for (int i = 0; i < fields.size(); i++) {
            int place = i;
            var field = fields.get(i);
            readers.put(field, i < FLAGS ? json -> numbers[place] = number(json, field) : json -> flag(json, place));
        }
        return readers;
    }

    private Map<String, RecordFields.Reader> imageFields() {
        var readers = numberFields(IMAGE_NUMBERS);
        readers.put("file_name", json -> name = json.text());
        return readers;
    }

    private Map<String, RecordFields.Reader> objectFields() {
        var readers = numberFields(OBJECT_NUMBERS);
        readers.put("bbox", json -> sides = box(json));
        readers.put("segmentation", json -> outline = outline(json));
        return readers;
    }

    private Map<String, RecordFields.Reader> categoryFields() {
        var readers = numberFields(OBJECT_NUMBERS.subList(0, 1));
        readers.put("name", json -> name = json.text());
        readers.put("supercategory", json -> group = json.text());
        return readers;
    }

    private void flag(JsonBytes json, int place) throws IOException {
        if (json.isFlag()) {
            numbers[place] = json.flag() ? 1 : 0;
        } else {
            numbers[place] = number(json, OBJECT_NUMBERS.get(place));
        }
    }

    private void image(JsonBytes json, int index) throws IOException {
        imageFields.read(json);
        long id = whole(0, IMAGE_NUMBERS);
        int width = (int) whole(1, IMAGE_NUMBERS);
        int height = (int) whole(2, IMAGE_NUMBERS);
        if (Double.isNaN(numbers[0])) {
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

    private void category(JsonBytes json, int index) throws IOException {
        categoryFields.read(json);
        int id = (int) whole(0, OBJECT_NUMBERS);
        if (Double.isNaN(numbers[0]) || name.isEmpty()) {
            fail("", "a category needs an id and a name");
        }
        if (wrong.isEmpty() && !categories.add(id)) {
            fail("/id", "the id " + id + " was given to a category before");
        }
        if (wrong.isEmpty()) {
            tables.category(id, name, group);
        }
    }

    private void annotation(JsonBytes json, int index) throws IOException {
        objectFields.read(json);
        long id = Double.isNaN(numbers[0]) ? index + 1L : whole(0, OBJECT_NUMBERS);
        long image = whole(1, OBJECT_NUMBERS);
        int category = (int) whole(2, OBJECT_NUMBERS);
        checkObject();
        if (wrong.isEmpty()) {
            double area = Double.isNaN(numbers[AREA]) ? box[2] * box[3] : numbers[AREA];
            tables.object(id, image, category, box[0], box[1], box[2], box[3]);
            tables.finish(area, isSet(FLAGS), isSet(FLAGS + 1), isSet(FLAGS + 2), outline);
            records.add(index);
        }
    }

    private void checkObject() {
        if (Double.isNaN(numbers[1])) {
            fail("/image_id", "an annotation needs the id of its picture");
        } else if (Double.isNaN(numbers[2])) {
            fail("/category_id", "an annotation needs the id of its category");
        } else if (sides != 4) {
            fail("/bbox", "a box is 4 numbers (x, y, width, height); here are " + sides);
        } else {
            var wrongBox = AnnotationTables.wrongBox(box[0], box[1], box[2], box[3]);
            if (!wrongBox.isEmpty()) {
                fail("/bbox", wrongBox);
            }
        }
    }

    private boolean isSet(int flag) {
        return !Double.isNaN(numbers[flag]) && numbers[flag] != 0;
    }

    private int box(JsonBytes json) throws IOException {
        if (!json.isArray()) {
            json.skip();
            return 0;
        }
        int count = 0;
        json.beginArray();
        while (json.nextElement()) {
            double value = number(json, "bbox");
            if (count < 4) {
                box[count] = value;
            }
            count++;
        }
        return count;
    }

    private int outline(JsonBytes json) throws IOException {
        if (keepsOutlines && json.isArray()) {
            return polygons(json);
        }
        if (keepsOutlines && json.isObject()) {
            return runLengths(json);
        }
        json.skip();
        return TableBuilder.NO_OUTLINE;
    }

    private int polygons(JsonBytes json) throws IOException {
        int outline = TableBuilder.NO_OUTLINE;
        json.beginArray();
        while (json.nextElement()) {
            if (outline == TableBuilder.NO_OUTLINE) {
                outline = outlines.object(false);
            }
            if (json.isArray()) {
                outlines.part();
                numbers(json);
            } else {
                fail("/segmentation", "an outline is a list of lists of numbers");
                json.skip();
            }
        }
        return outline;
    }

    private void numbers(JsonBytes json) throws IOException {
        json.beginArray();
        while (json.nextElement()) {
            json.leadingNumbers(value -> outlines.number((float) value));
            outlines.number((float) number(json, "segmentation"));
        }
    }

    private int runLengths(JsonBytes json) throws IOException {
        int outline = outlines.object(true);
        outlines.part();
        json.beginObject();
        @Nullable String field;
        while ((field = json.nextField()) != null) {
            if (field.equals("counts") && json.isArray()) {
                numbers(json);
            } else if (field.equals("counts") && json.isText()) {
                for (int count : RunLengths.decode(json.text())) {
                    outlines.number(count);
                }
            } else {
                json.skip();
            }
        }
        return outline;
    }

    /** A number of the record that must be whole; 0 where there is none. */
    private long whole(int place, List<String> fields) {
        double value = numbers[place];
        if (Double.isNaN(value)) {
            return 0;
        }
        if (value != Math.rint(value)) {
            fail("/" + fields.get(place), "must be a whole number and is " + value);
        }
        return (long) value;
    }

    private double number(JsonBytes json, String field) throws IOException {
        if (json.isNumber()) {
            return json.number();
        }
        fail("/" + field, "must be a number and is " + json.text());
        return 0;
    }

    private void fail(String field, String problem) {
        if (wrong.isEmpty()) {
            wrong = problem;
            wrongField = field;
        }
    }

    /** Objects of pictures that are not there are refused if strict; else they stay, for the health check to list. */
    private void checkOwners() {
        var known = new PictureIndex(tables.pictures(), new long[0]);
        for (int i = 0; i < tables.objects(); i++) {
            if (known.row(tables.owner(i)) < 0) {
                problems.add(
                        file,
                        "/annotations/" + records.get(i) + "/image_id",
                        "no picture has the id " + tables.owner(i) + "; the object stays without a picture");
            }
        }
    }

    private void checkCategories() {
        var unknown = new TreeSet<Integer>();
        for (int i = 0; i < tables.objects(); i++) {
            int category = tables.category(i);
            if (!categories.contains(category) && unknown.add(category)) {
                problems.add(
                        file,
                        "/annotations/" + records.get(i) + "/category_id",
                        "no category has the id " + category + "; it is named \"unknown " + category + "\"");
            }
        }
        unknown.forEach(id -> tables.category(id, "unknown " + id, ""));
    }
}
