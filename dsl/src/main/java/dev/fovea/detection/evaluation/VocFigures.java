package dev.fovea.detection.evaluation;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Pascal VOC's average precision of each class, and their mean. Difficult objects and crowds count neither way. */
public record VocFigures(VocRules rules, List<ClassAp> classes) implements Displayable {
    public VocFigures {
        classes = List.copyOf(classes);
    }

    /**
     * The figures of one class.
     *
     * @param objects that count
     * @param found detections that count
     * @param right how many of these are right
     * @param ap average precision, 0-1; NaN for a class without objects
     */
    public record ClassAp(String name, int objects, int found, int right, double ap) {}

    /** The mean over the classes that have objects, or NaN. */
    public double mean() {
        return classes.stream()
                .mapToDouble(ClassAp::ap)
                .filter(ap -> !Double.isNaN(ap))
                .average()
                .orElse(Double.NaN);
    }

    /** The average precision of a class by its name. */
    public double ap(String name) {
        return classes.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no class is called \"" + name + "\"; the classes are "
                        + classes.stream().map(ClassAp::name).toList()))
                .ap();
    }

    /** A row a class, and the mean: class, objects, detections, right, AP. */
    public Table table() {
        var table = Table.create(
                rules.toString(),
                StringColumn.create("class"),
                IntColumn.create("objects"),
                IntColumn.create("detections"),
                IntColumn.create("right"),
                DoubleColumn.create("AP"));
        for (var one : classes) {
            row(table, one);
        }
        row(
                table,
                new ClassAp(
                        "mean",
                        classes.stream().mapToInt(ClassAp::objects).sum(),
                        classes.stream().mapToInt(ClassAp::found).sum(),
                        classes.stream().mapToInt(ClassAp::right).sum(),
                        mean()));
        return table;
    }

    private static void row(Table table, ClassAp one) {
        table.stringColumn(0).append(one.name());
        table.intColumn(1).append(one.objects());
        table.intColumn(2).append(one.found());
        table.intColumn(3).append(one.right());
        CocoFigures.append(table.doubleColumn(4), one.ap());
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).html(Displays.of(table()).data().getOrDefault(DisplayData.HTML, ""));
    }

    /** Such as {@code mean 11-point AP at IoU 0.5: 0.7321}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "mean %s: %.4f", rules, mean());
    }
}
