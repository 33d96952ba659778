package dev.fovea.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.plots.Plots;
import dev.fovea.plots.Style;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** What a range test of learning rates found, {@link Training#rateFinder()}. Shows itself as a chart with what it suggests. */
public record RateFinder(List<Point> points) implements Displayable {
    /** Points on either side that a slope is measured over. */
    private static final int REACH = 3;

    /**
     * One step.
     *
     * @param loss before the step
     * @param smoothed the running mean of the losses so far
     */
    public record Point(double rate, double loss, double smoothed) {}

    public RateFinder {
        points = List.copyOf(points);
    }

    /**
     * The rate at which the smoothed loss falls most steeply over the logarithm of the rate, before it is least: a good rate to train at, and to have a
     * schedule's peak at. Nothing if the loss did not fall.
     */
    public OptionalDouble suggested() {
        int lowest = lowest();
        double steepest = 0;
        var suggested = OptionalDouble.empty();
        for (int i = REACH; i + REACH <= lowest; i++) {
            double slope = slope(i);
            if (slope < steepest) {
                steepest = slope;
                suggested = OptionalDouble.of(points.get(i).rate);
            }
        }
        return suggested;
    }

    /** The rate at which the smoothed loss was least: greater ones drive the loss up. Nothing if it did not fall. */
    public OptionalDouble greatest() {
        int lowest = lowest();
        return lowest < 1 ? OptionalDouble.empty() : OptionalDouble.of(points.get(lowest).rate);
    }

    /** The index of the least smoothed loss, -1 without points. */
    private int lowest() {
        int lowest = -1;
        for (int i = 0; i < points.size(); i++) {
            double smoothed = points.get(i).smoothed;
            if (Double.isFinite(smoothed) && (lowest < 0 || smoothed < points.get(lowest).smoothed)) {
                lowest = i;
            }
        }
        return lowest;
    }

    /** By least squares over the points around; these are equally far apart in the logarithm. */
    private double slope(int middle) {
        double slope = 0;
        for (int off = -REACH; off <= REACH; off++) {
            slope += off * points.get(middle + off).smoothed;
        }
        return slope;
    }

    /** A row a step: step, learning_rate, loss, smoothed_loss. */
    public Table table() {
        var table = Table.create("range test", IntColumn.create("step"));
        for (int i = 0; i < points.size(); i++) {
            table.intColumn(0).append(i + 1);
        }
        return table.addColumns(
                column("learning_rate", Point::rate),
                column("loss", Point::loss),
                column("smoothed_loss", Point::smoothed));
    }

    private DoubleColumn column(String name, ToDoubleFunction<Point> value) {
        return DoubleColumn.create(name, points.stream().mapToDouble(value).toArray());
    }

    /**
     * The loss of each step and the smoothed one over the learning rate, which is drawn by its logarithm, and where the suggested rate lies. Losses far above
     * those before the least one are drawn at the top.
     */
    public Displayable chart() {
        return () -> {
            double top = points.stream()
                    .limit(lowest() + 1L)
                    .mapToDouble(Point::smoothed)
                    .map(loss -> 1.5 * loss)
                    .max()
                    .orElse(1);
            var shown = Table.create(
                    "range test",
                    column("learning rate", Point::rate),
                    column("loss", point -> Math.min(top, point.loss)),
                    column("smoothed loss", point -> Math.min(top, point.smoothed)));
            var chart = Plots.curves(shown, "learning rate", "loss", "smoothed loss");
            suggested().ifPresent(rate -> {
                var line = chart.addSeries("suggested", new double[] {rate, rate}, new double[] {0, top});
                line.setLineColor(Style.colour(2));
            });
            chart.setYAxisTitle("loss");
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(top).setXAxisLogarithmic(true);
            return Displays.of(chart);
        };
    }

    @Override
    public DisplayData display() {
        return Told.chart(toString(), chart());
    }

    @Override
    public String toString() {
        var text = "range test of " + points.size() + " steps: ";
        return suggested().isEmpty()
                ? text + "the loss did not fall; begin at a lower rate, or take more steps"
                : text
                        + "the loss falls most steeply at a learning rate of %.2g, and is least at %.2g"
                                .formatted(suggested().getAsDouble(), greatest().orElse(Double.NaN));
    }
}
