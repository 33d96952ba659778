package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.nio.FloatBuffer;
import java.util.List;

/** {@link Loss#squaredError} and {@link Loss#summedSquaredError}. */
record SquaredError(boolean summed) implements Loss {
    /** For [batch, classes]. */
    private record Formula(boolean summed) implements Objective {
        @Override
        public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
            var off = a.sub(outputs.get(0), targets.get(0));
            var squares = a.mul(off, off);
            return List.of(a.mean(summed ? a.sum(squares, 1) : squares));
        }
    }

    @Override
    public Objective objective() {
        return new Formula(summed);
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
