package dev.fovea.annotations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Three tables with all their columns, whose rows were checked. */
record AnnotationTables(Table images, Table annotations, Table categories) {

    /** Fills in what may be left out, numbers the classes, and refuses rows that are no boxes. */
    static AnnotationTables of(Table images, Table annotations, Table categories) {
        var tables = new AnnotationTables(shell(images), shell(annotations), shell(categories));
        tables.completeImages();
        tables.completeCategories();
        tables.completeAnnotations();
        return tables;
    }

    /** A new table over the same columns. */
    static Table shell(Table table) {
        return Table.create(table.name(), table.columns());
    }

    List<Category> classes() {
        var ids = Columns.ints(categories, Columns.CATEGORY);
        var names = Columns.strings(categories, Columns.NAME);
        var groups = Columns.strings(categories, Columns.GROUP);
        var indices = Columns.ints(categories, Columns.CLASS);
        var classes = new ArrayList<Category>();
        for (int row = 0; row < categories.rowCount(); row++) {
            classes.add(new Category(ids.getInt(row), indices.getInt(row), names.get(row), groups.get(row)));
        }
        classes.sort((a, b) -> Integer.compare(a.index(), b.index()));
        return List.copyOf(classes);
    }

    private void completeImages() {
        var ids = Columns.longs(images, Columns.IMAGE);
        Columns.strings(images, Columns.FILE);
        var widths = Columns.optionalInts(images, Columns.WIDTH);
        var heights = Columns.optionalInts(images, Columns.HEIGHT);
        for (int row = 0; row < ids.size(); row++) {
            if ((!widths.isMissing(row) && widths.getInt(row) < 1)
                    || (!heights.isMissing(row) && heights.getInt(row) < 1)) {
                throw new IllegalArgumentException("images, row " + row + ": a picture of " + widths.getInt(row) + "x"
                        + heights.getInt(row) + " pixels; leave an unknown size missing");
            }
        }
    }

    private void completeCategories() {
        var ids = Columns.ints(categories, Columns.CATEGORY).asIntArray();
        Columns.strings(categories, Columns.NAME);
        if (!categories.containsColumn(Columns.GROUP)) {
            categories.addColumns(StringColumn.create(Columns.GROUP, Arrays.asList(new String[ids.length])));
        }
        var sorted = sortedIds();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException("two categories have the id " + sorted[i] + "; ids must be unique");
            }
        }
        Columns.replaced(
                categories,
                IntColumn.create(
                        Columns.CLASS,
                        Arrays.stream(ids)
                                .map(id -> Arrays.binarySearch(sorted, id))
                                .toArray()));
    }

    private int[] sortedIds() {
        var ids = Columns.ints(categories, Columns.CATEGORY).asIntArray();
        Arrays.sort(ids);
        return ids;
    }

    private void completeAnnotations() {
        int rows = annotations.rowCount();
        Columns.longs(annotations, Columns.IMAGE);
        if (!annotations.containsColumn(Columns.ID)) {
            annotations.addColumns(LongColumn.create(
                    Columns.ID, IntStream.rangeClosed(1, rows).asLongStream().toArray()));
        }
        numberClasses();
        var x = Columns.doubles(annotations, Columns.X);
        var y = Columns.doubles(annotations, Columns.Y);
        var widths = Columns.doubles(annotations, Columns.WIDTH);
        var heights = Columns.doubles(annotations, Columns.HEIGHT);
        for (int row = 0; row < rows; row++) {
            var wrong = wrongBox(x.getDouble(row), y.getDouble(row), widths.getDouble(row), heights.getDouble(row));
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException("annotations, row " + row + ": " + wrong);
            }
        }
        if (!annotations.containsColumn(Columns.AREA)) {
            var areas = new double[rows];
            Arrays.setAll(areas, row -> widths.getDouble(row) * heights.getDouble(row));
            annotations.addColumns(DoubleColumn.create(Columns.AREA, areas));
        }
        Columns.booleans(annotations, Columns.CROWD);
        Columns.booleans(annotations, Columns.DIFFICULT);
        Columns.booleans(annotations, Columns.TRUNCATED);
        Columns.optionalInts(annotations, Columns.OUTLINE);
    }

    private void numberClasses() {
        var ids = Columns.ints(annotations, Columns.CATEGORY);
        var sorted = sortedIds();
        var classes = new int[ids.size()];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = Arrays.binarySearch(sorted, ids.getInt(row));
            if (classes[row] < 0) {
                throw new IllegalArgumentException("annotations, row " + row + ": category_id " + ids.getInt(row)
                        + " is not among the categories " + Arrays.toString(sorted));
            }
        }
        Columns.replaced(annotations, IntColumn.create(Columns.CLASS, classes));
    }

    /** Why four numbers are no box, or nothing. */
    static String wrongBox(double x, double y, double width, double height) {
        if (Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(width) && Double.isFinite(height)) {
            if (width >= 0 && height >= 0) {
                return "";
            }
            return "a box of " + width + "x" + height + " pixels; width and height must be 0 or more";
        }
        return "a box at " + x + ", " + y + " of " + width + "x" + height + " pixels; its numbers must be finite";
    }
}
