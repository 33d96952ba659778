package dev.fovea.detection.evaluation;

import dev.fovea.annotations.Category;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * COCO's twelve figures as its evaluation code has them, over all classes and for each. Figures are 0-1; where nothing
 * counts (no large object, say) they are NaN, and missing in tables, where that code says -1. The annotation with the id
 * 0 counts like any other; that code takes its match for none.
 */
public final class CocoFigures implements Displayable {
    static final String MEAN = "mean of classes";

    private final List<Category> classes;
    private final List<ClassScores> scores;

    CocoFigures(List<Category> classes, List<ClassScores> scores) {
        this.classes = classes;
        this.scores = scores;
    }

    /** The mean over the classes that have it, or NaN. */
    public double get(CocoFigure figure) {
        return scores.stream()
                .mapToDouble(figure::of)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** A figure of one class, or NaN. */
    public double get(CocoFigure figure, String className) {
        for (var category : classes) {
            if (category.name().equals(className)) {
                return figure.of(scores.get(category.index()));
            }
        }
        throw new IllegalArgumentException("no class is called \"" + className + "\"; the classes are " + classes);
    }

    /** Average precision, the mean over IoU .5 to .95. */
    public double ap() {
        return get(CocoFigure.AP);
    }

    /** Average precision at IoU .5. */
    public double ap50() {
        return get(CocoFigure.AP50);
    }

    /** A row a figure: figure, iou, area, detections looked at, value. */
    public Table table() {
        var table = Table.create(
                "COCO figures",
                StringColumn.create("figure"),
                StringColumn.create("iou"),
                StringColumn.create("area"),
                IntColumn.create("detections"),
                DoubleColumn.create("value"));
        for (var figure : CocoFigure.values()) {
            table.stringColumn(0).append(figure.label());
            table.stringColumn(1).append(figure.iou());
            table.stringColumn(2).append(figure.area());
            table.intColumn(3).append(figure.detections());
            append(table.doubleColumn(4), get(figure));
        }
        return table;
    }

    /** A row a class: class, objects that are no crowds, detections, and the twelve figures. */
    public Table perClass() {
        var table = Table.create(
                "classes", StringColumn.create("class"), IntColumn.create("objects"), IntColumn.create("detections"));
        for (var figure : CocoFigure.values()) {
            table.addColumns(DoubleColumn.create(figure.label()));
        }
        for (var category : classes) {
            var own = scores.get(category.index());
            table.stringColumn(0).append(category.name());
            table.intColumn(1).append(own.in(Area.ALL).objects());
            table.intColumn(2).append(own.found());
            for (var figure : CocoFigure.values()) {
                append(table.doubleColumn(figure.label()), figure.of(own));
            }
        }
        return table;
    }

    /**
     * Precision over recall: a row for each of 101 recalls, and a column for each class that has objects, after their
     * mean. Precision is 0 at recalls that no detection reaches.
     *
     * @param iou one of .5, .55, ..., .95
     */
    public Table precision(double iou) {
        int threshold = ClassScores.threshold(iou);
        var table = Table.create("precision at IoU " + iou);
        var recall = new double[Precision.SAMPLES];
        Arrays.setAll(recall, Precision::recall);
        table.addColumns(DoubleColumn.create("recall", recall), DoubleColumn.create(MEAN, new double[recall.length]));
        for (var category : classes) {
            var own = scores.get(category.index()).in(Area.ALL);
            if (own.objects() > 0) {
                table.addColumns(DoubleColumn.create(category.name(), own.samples(threshold)));
            }
        }
        int kinds = table.columnCount() - 2;
        for (int row = 0; row < recall.length; row++) {
            double sum = 0;
            for (int column = 2; column < table.columnCount(); column++) {
                sum += table.doubleColumn(column).getDouble(row);
            }
            table.doubleColumn(1).set(row, sum / Math.max(1, kinds));
        }
        return table;
    }

    /** The names of the classes that have objects, those with the most first. */
    List<String> largest() {
        return classes.stream()
                .filter(category -> objects(category) > 0)
                .sorted((a, b) -> Integer.compare(objects(b), objects(a)))
                .map(Category::name)
                .toList();
    }

    private int objects(Category category) {
        return scores.get(category.index()).in(Area.ALL).objects();
    }

    static void append(DoubleColumn column, double value) {
        if (Double.isNaN(value)) {
            column.appendMissing();
        } else {
            column.append(value);
        }
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).html(Displays.of(table()).data().getOrDefault(DisplayData.HTML, ""));
    }

    /** Such as {@code AP 0.1816, AP50 0.4319, AP75 0.1134}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "AP %.4f, AP50 %.4f, AP75 %.4f", ap(), ap50(), get(CocoFigure.AP75));
    }
}
