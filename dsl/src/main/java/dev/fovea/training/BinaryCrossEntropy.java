package dev.fovea.training;

import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;

/**
 * Binary cross-entropy on logits, the mean over batch and classes. Written as max(x, 0) - x t + ln(1 + e^-|x|), which is finite for
 * every logit. The targets may hold any number of classes for a picture.
 */
record BinaryCrossEntropy() implements Loss {
    @Override
    public NDArray of(NDArray logits, NDArray targets) {
        var loss = logits.getNDArrayInternal()
                .relu()
                .sub(logits.mul(targets))
                .add(logits.abs().neg().exp().add(1).log());
        return loss.sum().mul(1f / logits.getShape().size());
    }

    @Override
    public void target(int label, int classes, FloatBuffer into) {
        for (int i = 0; i < classes; i++) {
            into.put(i == label ? 1 : 0);
        }
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
