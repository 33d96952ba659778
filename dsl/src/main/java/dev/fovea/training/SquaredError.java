package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import java.nio.FloatBuffer;

/** {@link Loss#squaredError} and {@link Loss#summedSquaredError}. */
record SquaredError(boolean summed) implements Loss {
    @Override
    public <T> T ofRows(Arithmetic<T> a, T outputs, T targets) {
        var off = a.sub(outputs, targets);
        var squares = a.mul(off, off);
        return summed ? a.sum(squares, 1) : a.mean(squares, 1);
    }

    @Override
    public void target(int label, int classes, FloatBuffer into) {
        Loss.oneHot(label, classes, into);
    }

    @Override
    public double of(float[] outputs, int label) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            double off = outputs[i] - (i == label ? 1.0 : 0);
            sum += off * off;
        }
        return summed ? sum : sum / outputs.length;
    }
}
