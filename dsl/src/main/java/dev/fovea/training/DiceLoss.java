package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.nio.FloatBuffer;
import java.util.List;

/** {@link Loss#dice}. */
record DiceLoss() implements Loss {
    /** Of maps: for each class of each picture, over the cells that count; the mean of them. */
    private record OfCells() implements Objective {
        @Override
        public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
            var counted = classesLast(a, targets.get(1));
            var shares = a.mul(a.softmax(classesLast(a, outputs.get(0))), counted);
            var wanted = a.mul(classesLast(a, targets.get(0)), counted);
            var both = overCells(a, a.mul(shares, wanted));
            var all = overCells(a, a.add(shares, wanted));
            return List.of(a.affine(a.mean(coefficient(a, both, all)), -1, 1));
        }

        private static <T> T classesLast(Arithmetic<T> a, T x) {
            return a.transpose(x, 0, 2, 3, 1);
        }

        private static <T> T overCells(Arithmetic<T> a, T x) {
            return a.sum(a.sum(x, 1), 2);
        }
    }

    private static <T> T coefficient(Arithmetic<T> a, T both, T all) {
        return a.div(a.affine(both, 2, 1), a.affine(all, 1, 1));
    }

    @Override
    public <T> T ofRows(Arithmetic<T> a, T outputs, T targets) {
        var shares = a.softmax(outputs);
        var each = coefficient(a, a.mul(shares, targets), a.add(shares, targets));
        return a.affine(a.mean(each, 1), -1, 1);
    }

    @Override
    public Objective objectiveOfMaps(int classes) {
        return new OfCells();
    }

    @Override
    public double ofMap(float[] logits, int[] labels) {
        int cells = labels.length;
        int classes = logits.length / cells;
        var both = new double[classes];
        var all = new double[classes];
        var cell = new float[classes];
        for (int i = 0; i < cells; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                continue;
            }
            for (int c = 0; c < classes; c++) {
                cell[c] = logits[c * cells + i];
            }
            var logs = Softmax.log(cell);
            for (int c = 0; c < classes; c++) {
                double share = Math.exp(logs[c]);
                both[c] += c == labels[i] ? share : 0;
                all[c] += share + (c == labels[i] ? 1 : 0);
            }
        }
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += (2 * both[c] + 1) / (all[c] + 1);
        }
        return 1 - sum / classes;
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
