package dev.fovea.training;

import dev.fovea.engine.Objective;
import java.nio.FloatBuffer;

/** What training makes small. Takes logits, [batch, classes], and the wanted distribution over the classes. */
public sealed interface Loss permits Loss.CrossEntropy, BinaryCrossEntropy {
    /** The mean over the batch, as engines compute it. */
    Objective objective();

    /** Writes the wanted distribution for one picture of class {@code label}, {@code classes} numbers. */
    void target(int label, int classes, FloatBuffer into);

    /** The same for one picture in plain arithmetic: what {@link #objective} gives for a batch of one. */
    double of(float[] logits, int label);

    static Loss crossEntropy() {
        return new CrossEntropy(0);
    }

    /** Cross-entropy with label smoothing (Szegedy et al. 2016, arXiv 1512.00567), 0 to 1: 0.1 is usual. */
    static Loss crossEntropy(double smoothing) {
        return new CrossEntropy(smoothing);
    }

    /** Binary cross-entropy of a sigmoid for each class: for classes that do not exclude each other, and for focal heads. */
    static Loss binaryCrossEntropy() {
        return new BinaryCrossEntropy();
    }

    /** Softmax and cross-entropy; {@code smoothing} is the share of the target spread evenly over all classes. */
    record CrossEntropy(double smoothing) implements Loss {
        public CrossEntropy {
            if (!(smoothing >= 0 && smoothing < 1)) {
                throw new IllegalArgumentException("label smoothing " + smoothing + ": it must be in [0, 1)");
            }
        }

        @Override
        public Objective objective() {
            return new Objective.SoftmaxCrossEntropy();
        }

        @Override
        public void target(int label, int classes, FloatBuffer into) {
            for (int i = 0; i < classes; i++) {
                into.put((float) share(i, label, classes));
            }
        }

        @Override
        public double of(float[] logits, int label) {
            var logs = Softmax.log(logits);
            double loss = 0;
            for (int i = 0; i < logs.length; i++) {
                loss -= share(i, label, logs.length) * logs[i];
            }
            return loss;
        }

        private double share(int i, int label, int classes) {
            return smoothing / classes + (i == label ? 1 - smoothing : 0);
        }
    }
}
