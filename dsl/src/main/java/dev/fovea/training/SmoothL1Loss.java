package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import java.nio.FloatBuffer;

/** {@link Loss#smoothL1}. */
record SmoothL1Loss(double beta) implements Loss {
    SmoothL1Loss {
        Checks.positive("the beta of smooth L1", beta);
    }

    /** With the part of the difference below beta, which is squared, and the part beyond, which is not. */
    @Override
    public <T> T ofRows(Arithmetic<T> a, T outputs, T targets) {
        var off = a.abs(a.sub(outputs, targets));
        var near = a.clip(off, 0, beta);
        return a.mean(a.add(a.affine(a.mul(near, near), 0.5 / beta, 0), a.sub(off, near)), 1);
    }

    @Override
    public void target(int label, int classes, FloatBuffer into) {
        Loss.oneHot(label, classes, into);
    }

    @Override
    public double of(float[] outputs, int label) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            double off = Math.abs(outputs[i] - (i == label ? 1.0 : 0));
            sum += off < beta ? off * off / (2 * beta) : off - beta / 2;
        }
        return sum / outputs.length;
    }
}
