package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.nio.FloatBuffer;
import java.util.List;

/** {@link Loss#focal}. */
record FocalLoss(double gamma, ClassWeights weights) implements Loss {
    /** What 1 - p is at least, since a power of 0 has no gradient. */
    private static final double LEAST = 1e-7;

    FocalLoss {
        Checks.notNegative("the gamma of a focal loss", gamma);
    }

    /** The mean over the batch of - sum(targets (1 - p)^gamma log p). */
    private record Formula(double gamma) implements Objective {
        @Override
        public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
            var logs = a.logSoftmax(outputs.get(0));
            var rest = a.clip(a.affine(a.exp(logs), -1, 1), LEAST, 1);
            var focused = a.mul(a.mul(a.power(rest, gamma), logs), targets.get(0));
            return List.of(a.affine(a.mean(a.sum(focused, 1)), -1, 0));
        }
    }

    @Override
    public Objective objective() {
        return new Formula(gamma);
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
