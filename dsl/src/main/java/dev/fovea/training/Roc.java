package dev.fovea.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.plots.Plots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The receiver operating characteristic of one class against all others: for each threshold on its probability the share of its pictures that are
 * found, and the share of other pictures that are taken for it. Shows itself as a chart.
 *
 * @param name of the class
 * @param points from nothing found to everything found
 */
public record Roc(String name, List<Point> points) implements Displayable {
    /**
     * What is found at a threshold.
     *
     * @param threshold pictures with at least this probability count as found; infinite where none does
     * @param falseShare the share found of the pictures of other classes, 0 to 1
     * @param trueShare the share found of this class's pictures, 0 to 1
     */
    public record Point(double threshold, double falseShare, double trueShare) {}

    public Roc {
        points = List.copyOf(points);
    }

    /**
     * From probabilities, or any other scores that are the greater the surer.
     *
     * @param there whether each picture is of the class
     * @throws IllegalArgumentException if no picture is of the class, or all are, or a score is NaN
     */
    public static Roc of(String name, double[] scores, boolean[] there) {
        int positives = 0;
        for (int i = 0; i < scores.length; i++) {
            positives += there[i] ? 1 : 0;
            if (Double.isNaN(scores[i])) {
                throw new IllegalArgumentException("picture " + i + " has no number as its score for " + name);
            }
        }
        int negatives = scores.length - positives;
        if (positives == 0 || negatives == 0) {
            throw new IllegalArgumentException((positives == 0 ? "no" : "every") + " picture of " + scores.length
                    + " is of " + name + "; a ROC curve needs pictures that are and pictures that are not");
        }
        var order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .toList();
        var points = new ArrayList<>(List.of(new Point(Double.POSITIVE_INFINITY, 0, 0)));
        int found = 0;
        for (int n = 1; n <= order.size(); n++) {
            int picture = order.get(n - 1);
            found += there[picture] ? 1 : 0;
            // Pictures of one score are found together.
            if (n == order.size() || scores[order.get(n)] != scores[picture]) {
                points.add(new Point(scores[picture], (n - found) / (double) negatives, found / (double) positives));
            }
        }
        return new Roc(name, points);
    }

    /**
     * The area under the curve, 0 to 1: how often a picture of the class has a greater probability than one of another class, where equal ones count
     * half. 0.5 is chance.
     */
    public double area() {
        double area = 0;
        for (int i = 1; i < points.size(); i++) {
            var one = points.get(i - 1);
            var other = points.get(i);
            area += (other.falseShare - one.falseShare) * (one.trueShare + other.trueShare) / 2;
        }
        return area;
    }

    /** A row a point: threshold, false_positive_rate, true_positive_rate. */
    public Table table() {
        return Table.create(
                "ROC of " + name,
                column("threshold", points.stream().map(Point::threshold).toList()),
                column(
                        "false_positive_rate",
                        points.stream().map(Point::falseShare).toList()),
                column(
                        "true_positive_rate",
                        points.stream().map(Point::trueShare).toList()));
    }

    private static DoubleColumn column(String name, List<Double> values) {
        return DoubleColumn.create(name, values);
    }

    /** The curve and the diagonal of chance. */
    @Override
    public DisplayData display() {
        var falses = points.stream().map(Point::falseShare).toList();
        var table = Table.create(
                "roc",
                column("share of other pictures taken for it", falses),
                column(name, points.stream().map(Point::trueShare).toList()),
                column("chance", falses));
        var chart = Plots.curves(table, "share of other pictures taken for it", name, "chance");
        chart.setYAxisTitle("share of its pictures found");
        return Told.chart(toString(), Displays.of(chart));
    }

    @Override
    public String toString() {
        return "ROC of %s: area %.4f".formatted(name, area());
    }
}
