package dev.fovea.training;

import dev.fovea.datasets.Batches;
import dev.fovea.display.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Takes the steps of {@link Training#rateFinder()}. */
final class RangeTest {
    /** What the smoothed loss keeps of itself with each step. */
    private static final double SMOOTHING = 0.9;

    private static final double LOST = 4;
    private static final int LEAST_STEPS = 10;

    private final double low;
    private final double high;
    private final int steps;
    private final List<RateFinder.Point> points = new ArrayList<>();
    private double mean;
    private double least = Double.POSITIVE_INFINITY;
    private boolean over;

    private RangeTest(double low, double high, int steps) {
        if (!(low > 0 && high > low && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "learning rates from " + low + " to " + high + ": they must rise from above 0 to a finite one");
        }
        if (steps < LEAST_STEPS) {
            throw new IllegalArgumentException(
                    "a range test of " + steps + " steps: it must have at least " + LEAST_STEPS + "; 100 are usual");
        }
        this.low = low;
        this.high = high;
        this.steps = steps;
    }

    static RateFinder run(Training training, double low, double high, int steps) {
        var test = new RangeTest(low, high, steps);
        var fit = Fit.of(training);
        var batches = NetLesson.batches(training, fit.normalisation(), fit::batches);
        var progress = new SlowProgress(Progress.of("range test", steps, "steps"));
        try (var executor = NetLesson.executor(training)) {
            var stepper =
                    new Stepper(executor, training.recipe(), training.start().rates());
            for (int epoch = 1; !test.over; epoch++) {
                test.epoch(batches, epoch, stepper, progress);
            }
        } catch (CancellationException e) {
            // The loader found this thread interrupted while it waited.
            Thread.interrupted();
        } finally {
            progress.done();
        }
        return new RateFinder(test.points);
    }

    private void epoch(Batches batches, int epoch, Stepper stepper, SlowProgress progress) {
        try (var some = batches.epoch(epoch)) {
            while (some.hasNext() && !over) {
                double rate = low * Math.pow(high / low, points.size() / (steps - 1.0));
                try (var batch = some.next()) {
                    add(rate, stepper.step(batch, rate).loss());
                }
                progress.at(points.size());
            }
        }
    }

    private void add(double rate, double loss) {
        mean = SMOOTHING * mean + (1 - SMOOTHING) * loss;
        // Over what the losses so far weigh, so that the first ones count like later ones.
        double smoothed = mean / (1 - Math.pow(SMOOTHING, points.size() + 1));
        points.add(new RateFinder.Point(rate, loss, smoothed));
        least = Math.min(least, smoothed);
        over = points.size() == steps || !(smoothed <= LOST * least) || Thread.interrupted();
    }
}
