package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.nio.FloatBuffer;
import java.util.List;

/** {@link Loss#dice}. */
record DiceLoss() implements Loss {
    /**
     * For each class of each picture; the mean of them.
     *
     * @param maps whether there are cells to sum over
     */
    private record Formula(boolean maps) implements Objective {
        @Override
        public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
            var shares = a.softmax(classesLast(a, outputs.get(0)));
            var wanted = classesLast(a, targets.get(0));
            var both = a.affine(overCells(a, a.mul(shares, wanted)), 2, 1);
            var all = a.affine(overCells(a, a.add(shares, wanted)), 1, 1);
            return List.of(a.affine(a.mean(a.div(both, all)), -1, 1));
        }

        private <T> T classesLast(Arithmetic<T> a, T x) {
            return maps ? a.transpose(x, 0, 2, 3, 1) : x;
        }

        private <T> T overCells(Arithmetic<T> a, T x) {
            return maps ? a.sum(a.sum(x, 1), 2) : x;
        }
    }

    @Override
    public Objective objective() {
        return new Formula(false);
    }

    @Override
    public Objective objectiveOfMaps(int classes) {
        return new Formula(true);
    }

    @Override
    public void target(int label, int classes, FloatBuffer into) {
        Loss.oneHot(label, classes, into);
    }

    @Override
    public double of(float[] logits, int label) {
        var logs = Softmax.log(logits);
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            double share = Math.exp(logs[i]);
            double wanted = i == label ? 1 : 0;
            sum += (2 * share * wanted + 1) / (share + wanted + 1);
        }
        return 1 - sum / logs.length;
    }
}
