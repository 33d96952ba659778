package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.engine.Weights;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Two dense layers with a tanh between them and cross-entropy, each with a rate of its own, in plain loops of doubles. */
final class PlainPerceptron {
    private static final int PIXELS = 4;
    private static final int HIDDEN = 4;
    private static final int CLASSES = 3;

    private final Optimiser optimiser;
    private final double base;
    private final double head;
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, double[]> first = new HashMap<>();
    private final Map<String, double[]> second = new HashMap<>();

    PlainPerceptron(Weights start, Optimiser optimiser, double base, double head) {
        this.optimiser = optimiser;
        this.base = base;
        this.head = head;
        for (var name : start.names()) {
            var floats = start.get(name).toArray();
            var doubles = new double[floats.length];
            for (int i = 0; i < floats.length; i++) {
                doubles[i] = floats[i];
            }
            numbers.put(name, doubles);
            first.put(name, new double[floats.length]);
            second.put(name, new double[floats.length]);
        }
    }

    double[] numbers(String name) {
        return numbers.getOrDefault(name, new double[0]);
    }

    /** A step over all pictures, normalised by a mean of 0.4 and a deviation of 0.5. */
    void step(Dataset data, int step) {
        var v = numbers("base.weight");
        var a = numbers("base.bias");
        var w = numbers("head.weight");
        var b = numbers("head.bias");
        var gv = new double[v.length];
        var ga = new double[a.length];
        var gw = new double[w.length];
        var gb = new double[b.length];
        for (int n = 0; n < data.size(); n++) {
            var x = new float[PIXELS];
            data.pixels(n, FloatBuffer.wrap(x));
            var hidden = new double[HIDDEN];
            for (int h = 0; h < HIDDEN; h++) {
                hidden[h] = a[h];
                for (int i = 0; i < PIXELS; i++) {
                    hidden[h] += v[h * PIXELS + i] * (x[i] - 0.4) / 0.5;
                }
                hidden[h] = Math.tanh(hidden[h]);
            }
            var shares = new double[CLASSES];
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) {
                double logit = b[c];
                for (int h = 0; h < HIDDEN; h++) {
                    logit += w[c * HIDDEN + h] * hidden[h];
                }
                shares[c] = Math.exp(logit);
                sum += shares[c];
            }
            for (int c = 0; c < CLASSES; c++) {
                double pull = (shares[c] / sum - (data.label(n) == c ? 1 : 0)) / data.size();
                gb[c] += pull;
                for (int h = 0; h < HIDDEN; h++) {
                    gw[c * HIDDEN + h] += pull * hidden[h];
                    double back = pull * w[c * HIDDEN + h] * (1 - hidden[h] * hidden[h]);
                    ga[h] += back;
                    for (int i = 0; i < PIXELS; i++) {
                        gv[h * PIXELS + i] += back * (x[i] - 0.4) / 0.5;
                    }
                }
            }
        }
        move("base.weight", gv, step, base, true);
        move("base.bias", ga, step, base, false);
        move("head.weight", gw, step, head, true);
        move("head.bias", gb, step, head, false);
    }

    private void move(String name, double[] gradient, int step, double share, boolean matrix) {
        var w = numbers(name);
        var m = first.getOrDefault(name, new double[0]);
        var s = second.getOrDefault(name, new double[0]);
        double rate = optimiser.rate() * share;
        for (int i = 0; i < w.length; i++) {
            if (optimiser instanceof Optimiser.Sgd sgd) {
                m[i] = sgd.momentum() * m[i] - rate * gradient[i];
                w[i] += m[i];
            } else {
                var adam =
                        optimiser instanceof Optimiser.AdamW decoupled ? decoupled.adam() : (Optimiser.Adam) optimiser;
                double decay = optimiser instanceof Optimiser.AdamW decoupled && matrix ? decoupled.weightDecay() : 0;
                w[i] -= rate * decay * w[i];
                m[i] = adam.beta1() * m[i] + (1 - adam.beta1()) * gradient[i];
                s[i] = adam.beta2() * s[i] + (1 - adam.beta2()) * gradient[i] * gradient[i];
                double mean = m[i] / (1 - Math.pow(adam.beta1(), step));
                double square = s[i] / (1 - Math.pow(adam.beta2(), step));
                w[i] -= rate * mean / (Math.sqrt(square) + adam.epsilon());
            }
        }
    }
}
