package dev.fovea.explain;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.util.ArrayList;
import java.util.List;

/** A small net in plain loops and double precision, whose gradients are differences of two forward passes. */
final class PlainNet {
    static final List<String> STAGES =
            List.of("input", "conv1", "bn1", "relu1", "pool1", "conv2", "relu2", "mean", "fc");
    private static final int SIDE = 8;
    private static final int FIRST = 4;
    private static final int SECOND = 5;
    private static final double STEP = 1e-6;

    private final Weights weights;

    PlainNet(Weights weights) {
        this.weights = weights;
    }

    static Net net8() {
        return net(
                "plain",
                input(1, SIDE, SIDE)
                        .conv(FIRST, 3)
                        .as("conv1")
                        .bn()
                        .as("bn1")
                        .relu()
                        .as("relu1")
                        .maxPool(2)
                        .as("pool1")
                        .conv(SECOND, 3)
                        .as("conv2")
                        .relu()
                        .as("relu2")
                        .globalAvgPool()
                        .as("mean")
                        .dropout(0.5)
                        .dense(3)
                        .as("fc"));
    }

    /** What each stage gives, the input first. */
    List<double[]> run(double[] input) {
        var values = new ArrayList<double[]>();
        values.add(input);
        for (int stage = 1; stage < STAGES.size(); stage++) {
            values.add(apply(stage, values.get(stage - 1)));
        }
        return values;
    }

    /** The gradient of a logit for what a stage gives. */
    double[] gradient(int stage, double[] values, int label) {
        var gradient = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            var more = values.clone();
            var less = values.clone();
            more[i] += STEP;
            less[i] -= STEP;
            gradient[i] = (logits(stage, more)[label] - logits(stage, less)[label]) / (2 * STEP);
        }
        return gradient;
    }

    private double[] logits(int stage, double[] values) {
        var x = values;
        for (int next = stage + 1; next < STAGES.size(); next++) {
            x = apply(next, x);
        }
        return x;
    }

    static double[] softmax(double[] logits) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        var shares = new double[logits.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i]) / sum;
        }
        return shares;
    }

    private double[] apply(int stage, double[] x) {
        return switch (STAGES.get(stage)) {
            case "conv1" -> convolution("conv1", x, 1, FIRST, SIDE);
            case "bn1" -> batchNorm(x);
            case "relu1", "relu2" -> relu(x);
            case "pool1" -> maxPool(x);
            case "conv2" -> convolution("conv2", x, FIRST, SECOND, SIDE / 2);
            case "mean" -> means(x);
            case "fc" -> dense(x);
            default -> throw new AssertionError(stage);
        };
    }

    private float[] weights(String name) {
        return weights.get(name).toArray();
    }

    private double[] convolution(String name, double[] x, int channels, int filters, int side) {
        var weight = weights(name + ".weight");
        var bias = weights(name + ".bias");
        var y = new double[filters * side * side];
        for (int f = 0; f < filters; f++) {
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    double sum = bias[f];
                    for (int c = 0; c < channels; c++) {
                        for (int k = 0; k < 9; k++) {
                            int r = row + k / 3 - 1;
                            int l = column + k % 3 - 1;
                            if (r >= 0 && r < side && l >= 0 && l < side) {
                                sum += weight[(f * channels + c) * 9 + k] * x[(c * side + r) * side + l];
                            }
                        }
                    }
                    y[(f * side + row) * side + column] = sum;
                }
            }
        }
        return y;
    }

    private double[] batchNorm(double[] x) {
        var weight = weights("bn1.weight");
        var bias = weights("bn1.bias");
        var mean = weights("bn1.running_mean");
        var variance = weights("bn1.running_var");
        var y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int c = i / (SIDE * SIDE);
            y[i] = (x[i] - mean[c]) / Math.sqrt(variance[c] + 1e-5) * weight[c] + bias[c];
        }
        return y;
    }

    private static double[] relu(double[] x) {
        var y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.max(0, x[i]);
        }
        return y;
    }

    private static double[] maxPool(double[] x) {
        int half = SIDE / 2;
        var y = new double[FIRST * half * half];
        for (int i = 0; i < y.length; i++) {
            int at = (i / (half * half) * SIDE + i / half % half * 2) * SIDE + i % half * 2;
            y[i] = Math.max(Math.max(x[at], x[at + 1]), Math.max(x[at + SIDE], x[at + SIDE + 1]));
        }
        return y;
    }

    private static double[] means(double[] x) {
        int cells = x.length / SECOND;
        var y = new double[SECOND];
        for (int i = 0; i < x.length; i++) {
            y[i / cells] += x[i] / cells;
        }
        return y;
    }

    private double[] dense(double[] x) {
        var weight = weights("fc.weight");
        var y = new double[3];
        for (int i = 0; i < 3; i++) {
            y[i] = weights("fc.bias")[i];
            for (int c = 0; c < SECOND; c++) {
                y[i] += weight[i * SECOND + c] * x[c];
            }
        }
        return y;
    }
}
