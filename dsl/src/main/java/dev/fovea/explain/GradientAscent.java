package dev.fovea.explain;

import dev.fovea.engine.Tensor;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.training.Classifier;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * How patterns are sought that filters answer to most: from grey noise upwards along the gradient of the mean of the filter's map, which is
 * divided by the root of the mean of its squares, plus 1e-5, so that steps are of one length (Chollet 2018, section 5.4.2).
 * Immutable: {@code gradientAscent().steps(80).side(64)}.
 *
 * @param steps of the ascent
 * @param rate the length of a step, in deviations of the normalised picture
 * @param seed of the noise; a filter's noise does not depend on the others
 * @param filters which ones, from 0; none for the first 16
 * @param side of the pattern in pixels; empty for the size that the net takes
 */
public record GradientAscent(int steps, double rate, long seed, List<Integer> filters, OptionalInt side) {
    private static final int FIRST = 16;
    private static final double NOISE = 0.1;
    private static final double SMALLEST = 1e-5;

    public GradientAscent {
        filters = List.copyOf(filters);
        if (steps < 1 || !(rate > 0)) {
            throw new IllegalArgumentException("gradient ascent of " + steps + " steps of " + rate
                    + ": there must be at least 1 step, and its length above 0");
        }
    }

    static GradientAscent usual() {
        return new GradientAscent(40, 0.1, 0, List.of(), OptionalInt.empty());
    }

    public GradientAscent steps(int steps) {
        return new GradientAscent(steps, rate, seed, filters, side);
    }

    public GradientAscent rate(double rate) {
        return new GradientAscent(steps, rate, seed, filters, side);
    }

    public GradientAscent seed(long seed) {
        return new GradientAscent(steps, rate, seed, filters, side);
    }

    /** For these filters only. */
    public GradientAscent filters(int... filters) {
        return new GradientAscent(
                steps, rate, seed, IntStream.of(filters).boxed().toList(), side);
    }

    /** Patterns of this many pixels each way, for layers that no dense layer stands before. */
    public GradientAscent side(int pixels) {
        return new GradientAscent(steps, rate, seed, filters, OptionalInt.of(pixels));
    }

    FilterPatterns of(Classifier classifier, String layer) {
        int place = Places.find(classifier.net(), layer);
        var named = classifier.net().layers().get(place);
        var wanted = wanted(named);
        var net = sized(Excerpt.until(Excerpt.steady(classifier.net()), List.of(place)));
        var pictures = noise(wanted, net.input());
        try (var lens = Lens.of(classifier, net)) {
            var first = List.<Double>of();
            for (int step = 0; step < steps; step++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted after " + step + " of " + steps + " steps");
                }
                var climbed = lens.climb(pictures, wanted);
                first = step == 0 ? climbed.means() : first;
                climb(pictures, climbed.gradient().toArray(), wanted.size());
            }
            var last = lens.climb(pictures, wanted).means();
            var input = net.input();
            var shape = Shape.of(wanted.size(), input.channels(), input.height(), input.width());
            return new FilterPatterns(layer, wanted, Tensor.of(shape, pictures), first, last);
        }
    }

    private List<Integer> wanted(NamedLayer named) {
        int channels = named.shape().channels();
        for (int filter : filters) {
            if (filter < 0 || filter >= channels) {
                throw new IllegalArgumentException(
                        named.name() + ": filter " + filter + " of " + channels + "; they count from 0");
            }
        }
        return filters.isEmpty()
                ? IntStream.range(0, Math.min(FIRST, channels)).boxed().toList()
                : filters;
    }

    private Net sized(Net net) {
        return side.isPresent() ? net.at(Shape.of(net.input().channels(), side.getAsInt(), side.getAsInt())) : net;
    }

    private float[] noise(List<Integer> wanted, Shape input) {
        int length = Math.toIntExact(input.elements());
        var pictures = new float[wanted.size() * length];
        for (int i = 0; i < wanted.size(); i++) {
            var random = new SplittableRandom(seed ^ (wanted.get(i) + 1) * 0x9E3779B97F4A7C15L);
            for (int p = 0; p < length; p++) {
                pictures[i * length + p] = (float) (NOISE * (2 * random.nextDouble() - 1));
            }
        }
        return pictures;
    }

    /** One step of each picture along its own gradient. */
    private void climb(float[] pictures, float[] gradient, int count) {
        int length = pictures.length / count;
        for (int i = 0; i < count; i++) {
            double squares = 0;
            for (int p = i * length; p < (i + 1) * length; p++) {
                squares += (double) gradient[p] * gradient[p];
            }
            double factor = rate / (Math.sqrt(squares / length) + SMALLEST);
            for (int p = i * length; p < (i + 1) * length; p++) {
                pictures[p] += (float) (factor * gradient[p]);
            }
        }
    }
}
