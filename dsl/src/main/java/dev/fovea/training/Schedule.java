package dev.fovea.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.plots.Plots;
import java.util.List;
import java.util.stream.DoubleStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The learning rate over a run, as a share of the optimiser's rate. Places in a run are shares of it too, so that a schedule means the same for any
 * number of epochs. A value; shows itself as a chart.
 */
public sealed interface Schedule extends Displayable
        permits Schedule.Constant,
                Schedule.OneCycle,
                StepSchedule,
                ExponentialSchedule,
                PolynomialSchedule,
                CosineSchedule,
                WarmUpSchedule,
                PlateauSchedule {
    /** The share at {@code done}, from 0 at the first step to 1 at the last. */
    double at(double done);

    /**
     * The share at {@code done}, for schedules that look at what was reached.
     *
     * @param losses what was measured after each epoch that is over, on validation pictures where there are any: the smaller the better
     */
    default double at(double done, List<Double> losses) {
        return at(done);
    }

    /** The same schedule in what is left after a first part of the run, 0 to 1, in which the rate rises evenly from 0 to where it begins. */
    default Schedule warmUp(double share) {
        return new WarmUpSchedule(share, this);
    }

    /** A row a step of a run of so many: its number from 1, and in the column {@code rate} the share of the optimiser's rate. */
    default Table table(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a schedule over " + steps + " steps: it must be at least 1");
        }
        var table = Table.create("schedule", IntColumn.create("step"), DoubleColumn.create("rate"));
        for (int i = 0; i < steps; i++) {
            table.intColumn(0).append(i + 1);
            table.doubleColumn(1).append(at(steps == 1 ? 0 : i / (steps - 1.0)));
        }
        return table;
    }

    /** The rate over the run. */
    @Override
    default DisplayData display() {
        int last = 400;
        var done = DoubleStream.iterate(0, i -> i <= last, i -> i + 1).map(i -> i / last);
        var table = Table.create("schedule", DoubleColumn.create("share of the run", done.toArray()));
        table.addColumns(DoubleColumn.create(
                "share of the learning rate",
                table.doubleColumn(0).asList().stream().mapToDouble(this::at).toArray()));
        var chart = Plots.curves(table, "share of the run", "share of the learning rate");
        chart.getStyler().setYAxisMin(0.0);
        return Told.chart(toString(), chart);
    }

    static Schedule constant() {
        return new Constant();
    }

    /** Rises for the first 30 % and falls for the rest. */
    static Schedule oneCycle() {
        return new OneCycle(0.3);
    }

    /**
     * Times {@code factor} at each milestone: {@code steps(0.1, 0.5, 0.75)} is 1, 0.1 from the middle on, 0.01 in the last quarter.
     *
     * @param milestones shares of the run, ascending, in (0, 1): 60.0 / 90 for the 61st of 90 epochs
     */
    static Schedule steps(double factor, double... milestones) {
        return new StepSchedule(factor, DoubleStream.of(milestones).boxed().toList());
    }

    /** Falls by the same factor in each step, from 1 to {@code last}. */
    static Schedule exponential(double last) {
        return new ExponentialSchedule(last);
    }

    /** Falls to 0 as (1 - done)^power: 1 for a straight line, 0.9 is usual for segmentation (Chen et al. 2017, arXiv 1606.00915). */
    static Schedule polynomial(double power) {
        return new PolynomialSchedule(power);
    }

    /** Falls from 1 to 0 along half a cosine (Loshchilov and Hutter 2017, arXiv 1608.03983). */
    static Schedule cosine() {
        return new CosineSchedule(1, 1, 0);
    }

    /** As {@link #cosine()}, down to this share. */
    static Schedule cosine(double last) {
        return new CosineSchedule(1, 1, last);
    }

    /** So many falls to 0 along half a cosine, one after the other and of one length. */
    static Schedule cosineRestarts(int falls) {
        return new CosineSchedule(falls, 1, 0);
    }

    /** As {@link #cosineRestarts(int)}, each fall {@code growth} times as long as the one before it: 2 in the paper. */
    static Schedule cosineRestarts(int falls, double growth) {
        return new CosineSchedule(falls, growth, 0);
    }

    /** Times 0.1 whenever the validation loss has not become smaller for {@code patience} epochs. */
    static Schedule plateau(int patience) {
        return new PlateauSchedule(0.1, patience, 0);
    }

    /** As {@link #plateau(int)}, times {@code factor}. */
    static Schedule plateau(int patience, double factor) {
        return new PlateauSchedule(factor, patience, 0);
    }

    /** The same rate all the time. */
    record Constant() implements Schedule {
        @Override
        public double at(double done) {
            return 1;
        }

        @Override
        public String toString() {
            return "constant";
        }
    }

    /**
     * One cycle (Smith and Topin 2018, arXiv 1708.07120) in PyTorch's form: a cosine from 1/25 up to 1 over the first
     * {@code rise} of the run, then a cosine down to 1/250,000.
     */
    record OneCycle(double rise) implements Schedule {
        private static final double FIRST = 1.0 / 25;
        private static final double LAST = FIRST / 1e4;

        public OneCycle {
            if (!(rise > 0 && rise < 1)) {
                throw new IllegalArgumentException(
                        "one cycle rising for " + rise + " of the run: it must be in (0, 1)");
            }
        }

        @Override
        public double at(double done) {
            return done < rise
                    ? CosineSchedule.between(FIRST, 1, done / rise)
                    : CosineSchedule.between(1, LAST, (done - rise) / (1 - rise));
        }

        @Override
        public String toString() {
            return "one cycle, rising for %s of the run".formatted(rise);
        }
    }
}
