package dev.fovea.annotations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * LabelMe's JSON, a file for each picture: shapes with a label and points in pixels. Rectangles become boxes, circles
 * the boxes around them, polygons the boxes around them with the polygon as outline. Points and lines have no box and
 * count as problems.
 *
 * @param classes the classes in their order; else all names, in alphabetical order
 */
public record LabelMe(Optional<ClassList> classes, boolean isLenient) implements Format {
    private static final ObjectMapper JSON = new ObjectMapper();

    public LabelMe classes(ClassList classes) {
        return new LabelMe(Optional.of(classes), isLenient);
    }

    @Override
    public LabelMe lenient() {
        return new LabelMe(classes, true);
    }

    @Override
    public Annotations read(Path from) {
        var problems = new Problems(isLenient);
        var into = new NamedAnnotations(classes, problems);
        for (var file : TextFiles.under(from, ".json")) {
            try {
                picture(JSON.readTree(Files.readString(file)), into, file, problems);
            } catch (JsonProcessingException broken) {
                problems.add(
                        file,
                        "line " + broken.getLocation().getLineNr(),
                        "not whole as JSON: " + broken.getOriginalMessage(),
                        broken);
            } catch (IOException unreadable) {
                problems.add(file, "", "cannot be read (" + unreadable + ")", unreadable);
            }
        }
        return into.build(from);
    }

    private static void picture(JsonNode json, NamedAnnotations into, Path file, Problems problems) {
        var name = TextFiles.lastName(json.path("imagePath").asText(""));
        if (name.isEmpty() || !json.path("shapes").isArray()) {
            problems.add(file, "", "no imagePath or no shapes; is this a file of LabelMe's?");
            return;
        }
        int width = json.path("imageWidth").asInt();
        int height = json.path("imageHeight").asInt();
        long picture =
                into.picture(name, width > 0 && height > 0 ? Optional.of(new Size(width, height)) : Optional.empty());
        var shapes = json.path("shapes");
        for (int i = 0; i < shapes.size(); i++) {
            try {
                shape(shapes.get(i), picture, into, file, "/shapes/" + i);
            } catch (IllegalArgumentException wrong) {
                problems.add(file, "/shapes/" + i, String.valueOf(wrong.getMessage()));
            }
        }
    }

    private static void shape(JsonNode shape, long picture, NamedAnnotations into, Path file, String place) {
        var points = new ArrayList<double[]>();
        for (var point : shape.path("points")) {
            if (point.size() != 2 || !point.get(0).isNumber() || !point.get(1).isNumber()) {
                throw new IllegalArgumentException("a point is two numbers; here is " + point);
            }
            points.add(new double[] {point.get(0).asDouble(), point.get(1).asDouble()});
        }
        var type = shape.path("shape_type").asText("polygon");
        int needed = type.equals("polygon") ? 3 : 2;
        if (!List.of("polygon", "rectangle", "circle").contains(type) || points.size() < needed) {
            throw new IllegalArgumentException("a " + type + " of " + points.size() + " points has no box");
        }
        var label = shape.path("label").asText("");
        if (!type.equals("polygon")) {
            var box = type.equals("circle") ? circle(points) : hull(points);
            into.object(picture, label, box, Annotation.Marks.NONE, file, place);
            return;
        }
        int outline = into.outlines().object(false);
        into.outlines().part();
        for (var point : points) {
            into.outlines().number((float) point[0]);
            into.outlines().number((float) point[1]);
        }
        into.object(picture, label, hull(points), Annotation.Marks.NONE, area(points), outline, file, place);
    }

    /** Of the centre and a point on the edge. */
    private static Box circle(List<double[]> points) {
        var centre = points.get(0);
        double radius = Math.hypot(points.get(1)[0] - centre[0], points.get(1)[1] - centre[1]);
        return new Box(centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius);
    }

    private static Box hull(List<double[]> points) {
        var first = points.get(0);
        var box = new Box(first[0], first[1], first[0], first[1]);
        for (var point : points) {
            box = box.hull(new Box(point[0], point[1], point[0], point[1]));
        }
        return box;
    }

    /** By the shoelace formula. */
    private static double area(List<double[]> points) {
        double twice = 0;
        var last = points.get(points.size() - 1);
        for (var point : points) {
            twice += last[0] * point[1] - point[0] * last[1];
            last = point;
        }
        return Math.abs(twice) / 2;
    }

    /** Writes a JSON file for each picture: polygons of one part as polygons, all else as rectangles. */
    @Override
    public void write(Annotations data, Path to) {
        var outlines = Columns.ints(data.annotations(), Columns.OUTLINE);
        for (int row = 0; row < data.size(); row++) {
            var picture = data.picture(row);
            var json = JSON.createObjectNode();
            json.put("version", "5.0.0").putObject("flags");
            json.put("imagePath", picture.fileName());
            json.putNull("imageData");
            picture.size()
                    .ifPresent(size -> json.put("imageHeight", size.height()).put("imageWidth", size.width()));
            var shapes = json.putArray("shapes");
            for (int i = 0; i < data.count(row); i++) {
                int at = data.annotationRow(row, i);
                shape(shapes.addObject(), data, data.annotation(at), outlines.isMissing(at) ? -1 : outlines.getInt(at));
            }
            TextFiles.write(to.resolve(TextFiles.stem(picture.fileName()) + ".json"), json.toPrettyString());
        }
    }

    private static void shape(ObjectNode shape, Annotations data, Annotation object, int outline) {
        shape.put("label", data.classes().get(object.classIndex()).name());
        shape.putNull("group_id").putObject("flags");
        boolean isPolygon = outline >= 0
                && !data.outlines().isRunLengths(outline)
                && data.outlines().parts(outline).size() == 1;
        shape.put("shape_type", isPolygon ? "polygon" : "rectangle");
        var points = shape.putArray("points");
        if (isPolygon) {
            var numbers = data.outlines().parts(outline).get(0);
            for (int i = 0; i + 1 < numbers.length; i += 2) {
                points.addArray().add(numbers[i]).add(numbers[i + 1]);
            }
        } else {
            points.addArray().add(object.box().x1()).add(object.box().y1());
            points.addArray().add(object.box().x2()).add(object.box().y2());
        }
    }
}
