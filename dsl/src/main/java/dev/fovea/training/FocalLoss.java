package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import java.nio.FloatBuffer;

/** {@link Loss#focal}. */
record FocalLoss(double gamma, ClassWeights weights) implements Loss {
    /** What 1 - p is at least, since a power of 0 has no gradient. */
    private static final double LEAST = 1e-7;

    FocalLoss {
        Checks.notNegative("the gamma of a focal loss", gamma);
    }

    /** - sum(targets (1 - p)^gamma log p). */
    @Override
    public <T> T ofRows(Arithmetic<T> a, T outputs, T targets) {
        var logs = a.logSoftmax(outputs);
        var rest = a.clip(a.affine(a.exp(logs), -1, 1), LEAST, 1);
        return a.affine(a.sum(a.mul(a.mul(a.power(rest, gamma), logs), targets), 1), -1, 0);
    }

    @Override
    public void target(int label, int classes, FloatBuffer into) {
        double weight = weights.of(label, classes);
        for (int i = 0; i < classes; i++) {
            into.put(i == label ? (float) weight : 0);
        }
    }

    @Override
    public double of(float[] logits, int label) {
        double log = Softmax.log(logits)[label];
        return -weights.of(label, logits.length) * Math.pow(Math.max(LEAST, -Math.expm1(log)), gamma) * log;
    }
}
