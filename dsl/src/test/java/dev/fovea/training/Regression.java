package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;

/**
 * Linear regression of 10 pictures of 4 pixels to 3 numbers by least squares, whose gradients floats hold well: by a net on an engine, and by
 * loops in double precision.
 */
final class Regression {
    static final Net NET = net("regression", input(1, 2, 2).flatten().dense(3).as("fc"));
    private static final int PICTURES = 10;
    private static final int PIXELS = 4;
    private static final int CLASSES = 3;
    /** Weights, then biases. */
    static final int NUMBERS = CLASSES * PIXELS + CLASSES;

    private Regression() {}

    static Weights start() {
        return Weights.initial(NET, 3);
    }

    private static float pixel(int picture, int pixel) {
        return (float) (Math.sin(1 + 7 * picture + 3 * pixel) + 0.5 * ((picture + pixel) % CLASSES));
    }

    private static int label(int picture) {
        return picture % CLASSES;
    }

    static double[] numbers(Weights weights) {
        var numbers = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            boolean weight = isWeight(i);
            numbers[i] = weights.get(weight ? "fc.weight" : "fc.bias").values().get(weight ? i : i - CLASSES * PIXELS);
        }
        return numbers;
    }

    static boolean isWeight(int number) {
        return number < CLASSES * PIXELS;
    }

    /** The gradient of the mean squared error over pictures {@code from} to before {@code to}. */
    static double[] gradient(double[] numbers, int from, int to) {
        var gradient = new double[NUMBERS];
        for (int picture = from; picture < to; picture++) {
            for (int c = 0; c < CLASSES; c++) {
                double said = numbers[CLASSES * PIXELS + c];
                for (int p = 0; p < PIXELS; p++) {
                    said += numbers[c * PIXELS + p] * pixel(picture, p);
                }
                double off = 2 * (said - (c == label(picture) ? 1 : 0)) / CLASSES / (to - from);
                gradient[CLASSES * PIXELS + c] += off;
                for (int p = 0; p < PIXELS; p++) {
                    gradient[c * PIXELS + p] += off * pixel(picture, p);
                }
            }
        }
        return gradient;
    }

    static double[] gradient(double[] numbers) {
        return gradient(numbers, 0, PICTURES);
    }

    /** Leaves the gradient of the mean over the same pictures in the executor's parameters. */
    static void backward(Executor executor, int from, int to) {
        int count = to - from;
        var pixels = new float[count * PIXELS];
        var targets = new float[count * CLASSES];
        for (int picture = from; picture < to; picture++) {
            for (int p = 0; p < PIXELS; p++) {
                pixels[(picture - from) * PIXELS + p] = pixel(picture, p);
            }
            targets[(picture - from) * CLASSES + label(picture)] = 1;
        }
        try (var scope = executor.manager().newSubManager();
                var tape = Engines.tape(executor.engine())) {
            var x = scope.create(pixels, new Shape(count, 1, 2, 2));
            var wanted = scope.create(targets, new Shape(count, CLASSES));
            var trained = executor.train(
                    new NDList(x), new NDList(wanted), Loss.squaredError().objective());
            tape.backward(trained.total());
        }
    }

    static void backward(Executor executor) {
        backward(executor, 0, PICTURES);
    }
}
