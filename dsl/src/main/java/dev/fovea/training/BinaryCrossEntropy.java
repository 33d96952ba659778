package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import java.nio.FloatBuffer;

/** Binary cross-entropy on logits, the mean over batch and classes; finite for every logit. */
record BinaryCrossEntropy() implements Loss {
    @Override
    public <T> T ofRows(Arithmetic<T> a, T outputs, T targets) {
        return a.mean(a.sub(a.softplus(outputs), a.mul(outputs, targets)), 1);
    }

    @Override
    public void target(int label, int classes, FloatBuffer into) {
        Loss.oneHot(label, classes, into);
    }

    @Override
    public double of(float[] logits, int label) {
        double loss = 0;
        for (int i = 0; i < logits.length; i++) {
            double x = logits[i];
            loss += Math.max(x, 0) - (i == label ? x : 0) + Math.log1p(Math.exp(-Math.abs(x)));
        }
        return loss / logits.length;
    }
}
