package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * What training makes small: a mean over the batch. Takes a net's numbers, [batch, classes], most often logits, and the wanted number for each class.
 * A map of classes, [batch, classes, height, width], has the same loss in each cell, see {@link #objectiveOfMaps}.
 */
public sealed interface Loss
        permits Loss.CrossEntropy, BinaryCrossEntropy, FocalLoss, DiceLoss, SquaredError, SmoothL1Loss {
    /**
     * The loss of each row, [rows, 1], as engines compute it.
     *
     * @param outputs [rows, classes]
     * @param targets likewise, as {@link #target} writes them
     */
    <T> T ofRows(Arithmetic<T> arithmetic, T outputs, T targets);

    /** The mean over the batch, as engines compute it. */
    default Objective objective() {
        return new MeanOfRows(this);
    }

    /**
     * The same for maps: outputs are [batch, classes, height, width], and so is the first target; the second, [batch, 1, height, width], is 1 where a
     * cell counts and 0 where it has no class. The mean is over the cells that count, of the whole batch.
     *
     * @param classes as many as the maps have channels
     */
    default Objective objectiveOfMaps(int classes) {
        return new OfMaps(classes, this);
    }

    /**
     * The same for the map of one picture in plain arithmetic; 0 where no cell counts.
     *
     * @param logits [classes, cells]
     * @param labels the class of each cell; those of no class do not count
     */
    default double ofMap(float[] logits, int[] labels) {
        int classes = logits.length / labels.length;
        var cell = new float[classes];
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0 && labels[i] < classes) {
                for (int c = 0; c < classes; c++) {
                    cell[c] = logits[c * labels.length + i];
                }
                sum += of(cell, labels[i]);
                counted++;
            }
        }
        return counted == 0 ? 0 : sum / counted;
    }

    /** Writes the wanted number of each class for one picture of class {@code label}, {@code classes} numbers. */
    void target(int label, int classes, FloatBuffer into);

    /** The same for one picture in plain arithmetic: what {@link #objective} gives for a batch of one. */
    double of(float[] logits, int label);

    static CrossEntropy crossEntropy() {
        return new CrossEntropy(0, ClassWeights.NONE);
    }

    /** Cross-entropy with label smoothing (Szegedy et al. 2016, arXiv 1512.00567), 0 to 1: 0.1 is usual. */
    static CrossEntropy crossEntropy(double smoothing) {
        return new CrossEntropy(smoothing, ClassWeights.NONE);
    }

    /** Binary cross-entropy of a sigmoid for each class: for classes that do not exclude each other, and for focal heads. */
    static Loss binaryCrossEntropy() {
        return new BinaryCrossEntropy();
    }

    /**
     * Cross-entropy times (1 - p)^gamma, where p is the probability of the right class (Lin et al. 2017, arXiv 1708.02002): pictures that are easy count
     * less. With a gamma of 2, one with p = 0.9 counts a hundredth of its cross-entropy.
     */
    static Loss focal(double gamma) {
        return new FocalLoss(gamma, ClassWeights.NONE);
    }

    /** As {@link #focal(double)}, with a weight for each class in their order, the paper's alpha. */
    static Loss focal(double gamma, double... weights) {
        return new FocalLoss(gamma, ClassWeights.of(weights));
    }

    /**
     * 1 less the mean over the classes of Dice's coefficient of softmax and wanted share, (2 sum p t + 1) / (sum p + sum t + 1), where the sums are over
     * the cells of a map (Milletari et al. 2016, arXiv 1606.04797, without their squares): for maps in which some classes are rare.
     */
    static Loss dice() {
        return new DiceLoss();
    }

    /** The mean over the classes of the squared difference between the net's number itself and 1 for the right class, 0 for others. */
    static Loss squaredError() {
        return new SquaredError(false);
    }

    /** The sum over the classes instead of the mean: the sum of squared errors of a picture. */
    static Loss summedSquaredError() {
        return new SquaredError(true);
    }

    /**
     * As {@link #squaredError}, by Huber's loss over its threshold (Girshick 2015, arXiv 1504.08083): the square over 2 beta where the difference is below
     * beta, the difference less beta / 2 beyond.
     */
    static Loss smoothL1(double beta) {
        return new SmoothL1Loss(beta);
    }

    /** Softmax and cross-entropy; {@code smoothing} is the share of the target spread evenly over all classes. */
    record CrossEntropy(double smoothing, ClassWeights weights) implements Loss {
        public CrossEntropy {
            if (!(smoothing >= 0 && smoothing < 1)) {
                throw new IllegalArgumentException("label smoothing " + smoothing + ": it must be in [0, 1)");
            }
        }

        /**
         * The same with the loss of each picture times the weight of its class. The mean is still over the number of pictures, as Keras has it, so that
         * a step is no longer where a batch happens to hold rare classes.
         */
        public CrossEntropy weights(double... weights) {
            return new CrossEntropy(smoothing, ClassWeights.of(weights));
        }

        /** As {@link #weights(double...)}: {@code weights(balanced(data))}. */
        public CrossEntropy weights(List<Double> weights) {
            return new CrossEntropy(smoothing, new ClassWeights(weights));
        }

        @Override
        public <T> T ofRows(Arithmetic<T> a, T outputs, T targets) {
            return a.affine(a.sum(a.mul(a.logSoftmax(outputs), targets), 1), -1, 0);
        }

        @Override
        public void target(int label, int classes, FloatBuffer into) {
            double weight = weights.of(label, classes);
            for (int i = 0; i < classes; i++) {
                into.put((float) (weight * share(i, label, classes)));
            }
        }

        @Override
        public double of(float[] logits, int label) {
            var logs = Softmax.log(logits);
            double loss = 0;
            for (int i = 0; i < logs.length; i++) {
                loss -= share(i, label, logs.length) * logs[i];
            }
            return weights.of(label, logs.length) * loss;
        }

        private double share(int i, int label, int classes) {
            return smoothing / classes + (i == label ? 1 - smoothing : 0);
        }
    }

    /** Writes 1 for the class and 0 for others. */
    static void oneHot(int label, int classes, FloatBuffer into) {
        for (int i = 0; i < classes; i++) {
            into.put(i == label ? 1 : 0);
        }
    }
}
