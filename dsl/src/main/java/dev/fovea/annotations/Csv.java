package dev.fovea.annotations;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One CSV file with a row for each object: the picture's file, the class by name, and left, upper, right and lower edge
 * in pixels. A row with nothing but the picture keeps a picture without objects.
 *
 * @param layout which columns there are
 * @param classes the classes in their order; else all names, in alphabetical order
 */
public record Csv(Layout layout, Optional<ClassList> classes, boolean isLenient) implements Format {
    private static final int DECIMALS = 6;

    /** The columns by place. */
    public enum Layout {
        RETINANET("", 0, -1, 5, 1),
        TENSORFLOW("filename,width,height,class,xmin,ymin,xmax,ymax", 0, 1, 3, 4),
        VOTT("\"image\",\"xmin\",\"ymin\",\"xmax\",\"ymax\",\"label\"", 0, -1, 5, 1);

        private final String header;
        private final int file;
        private final int size;
        private final int name;
        private final int box;

        Layout(String header, int file, int size, int name, int box) {
            this.header = header;
            this.file = file;
            this.size = size;
            this.name = name;
            this.box = box;
        }

        private int columns() {
            return Math.max(name, box + 3) + 1;
        }
    }

    public Csv classes(ClassList classes) {
        return new Csv(layout, Optional.of(classes), isLenient);
    }

    @Override
    public Csv lenient() {
        return new Csv(layout, classes, true);
    }

    @Override
    public Annotations read(Path from) {
        var problems = new Problems(isLenient);
        var into = new NamedAnnotations(classes, problems);
        var lines = TextFiles.lines(from);
        for (int i = layout.header.isEmpty() ? 0 : 1; i < lines.size(); i++) {
            var place = "line " + (i + 1);
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                row(CsvLine.cells(lines.get(i)), into, from, place);
            } catch (IllegalArgumentException wrong) {
                problems.add(from, place, String.valueOf(wrong.getMessage()));
            }
        }
        return into.build(null);
    }

    private void row(List<String> cells, NamedAnnotations into, Path from, String place) {
        if (cells.size() != layout.columns()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.size() + " cells; " + layout + " has " + layout.columns());
        }
        Optional<Size> size = layout.size < 0 || cells.get(layout.size).isBlank()
                ? Optional.empty()
                : Optional.of(new Size(
                        Integer.parseInt(cells.get(layout.size)), Integer.parseInt(cells.get(layout.size + 1))));
        long picture = into.picture(cells.get(layout.file), size);
        var edges = cells.subList(layout.box, layout.box + 4);
        if (cells.get(layout.name).isBlank() && edges.stream().allMatch(String::isBlank)) {
            return;
        }
        var box = new Box(
                Double.parseDouble(edges.get(0)),
                Double.parseDouble(edges.get(1)),
                Double.parseDouble(edges.get(2)),
                Double.parseDouble(edges.get(3)));
        into.object(picture, cells.get(layout.name), box, Annotation.Marks.NONE, from, place);
    }

    @Override
    public void write(Annotations data, Path to) {
        var text = new StringBuilder(layout.header.isEmpty() ? "" : layout.header + "\n");
        for (int row = 0; row < data.size(); row++) {
            var picture = data.picture(row);
            var objects = data.of(row);
            if (objects.isEmpty()) {
                text.append(CsvLine.of(cells(picture, "", List.of("", "", "", ""))));
            }
            for (var object : objects) {
                var box = object.box();
                var edges = List.of(
                        TextFiles.number(box.x1(), DECIMALS),
                        TextFiles.number(box.y1(), DECIMALS),
                        TextFiles.number(box.x2(), DECIMALS),
                        TextFiles.number(box.y2(), DECIMALS));
                var name = data.classes().get(object.classIndex()).name();
                text.append(CsvLine.of(cells(picture, name, edges)));
            }
        }
        TextFiles.write(to, text.toString());
    }

    private List<String> cells(AnnotatedPicture picture, String name, List<String> edges) {
        var cells = new ArrayList<String>();
        cells.add(picture.fileName());
        if (layout.size > 0) {
            cells.add(picture.size().map(size -> String.valueOf(size.width())).orElse(""));
            cells.add(picture.size().map(size -> String.valueOf(size.height())).orElse(""));
        }
        if (layout.name < layout.box) {
            cells.add(name);
            cells.addAll(edges);
        } else {
            cells.addAll(edges);
            cells.add(name);
        }
        return cells;
    }
}
