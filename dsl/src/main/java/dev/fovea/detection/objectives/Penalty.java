package dev.fovea.detection.objectives;

import dev.fovea.engine.Arithmetic;

/** Losses of single numbers, each an array of the shape of what it takes. */
public final class Penalty {
    private Penalty() {}

    /** Binary cross-entropy of the sigmoid of {@code logits}: softplus(x) - t x, for targets of 0 to 1. */
    public static <T> T crossEntropy(Arithmetic<T> a, T logits, T targets) {
        return a.sub(a.softplus(logits), a.mul(logits, targets));
    }

    /** Half of the squared difference, whose gradient is the difference: what Darknet follows. */
    public static <T> T squared(Arithmetic<T> a, T x, T targets) {
        var off = a.sub(x, targets);
        return a.affine(a.mul(off, off), 0.5, 0);
    }

    public static <T> T absolute(Arithmetic<T> a, T x, T targets) {
        return a.abs(a.sub(x, targets));
    }

    /**
     * Smooth L1 (Girshick 2015, arXiv 1504.08083): half of the square over {@code beta} where the difference is below it, the difference less half of
     * {@code beta} beyond. Faster R-CNN's sigma is 1 / sqrt(beta).
     *
     * @param beta above 0
     */
    public static <T> T smooth(Arithmetic<T> a, T x, T targets, double beta) {
        var off = a.abs(a.sub(x, targets));
        var near = a.clip(off, 0, beta);
        return a.add(a.affine(a.mul(near, near), 0.5 / beta, 0), a.sub(off, near));
    }

    /**
     * Focal loss of the sigmoid of {@code logits} (Lin et al. 2017, arXiv 1708.02002): alpha (1 - p)^gamma times the cross-entropy where the
     * target is 1, (1 - alpha) p^gamma times it where it is 0.
     *
     * @param alpha 0.25 in the paper
     * @param gamma at least 0, 2 in the paper
     */
    public static <T> T focal(Arithmetic<T> a, T logits, T targets, double alpha, double gamma) {
        // With s = 1 - 2t, the probability of the wrong answer is sigmoid(s x), and the cross-entropy softplus(s x).
        var wrong = a.mul(logits, a.affine(targets, -2, 1));
        // The power through the logarithm, since that of a probability of 0 has no gradient.
        var focus = a.exp(a.affine(a.softplus(a.affine(wrong, -1, 0)), -gamma, 0));
        var share = a.affine(targets, 2 * alpha - 1, 1 - alpha);
        return a.mul(share, a.mul(focus, a.softplus(wrong)));
    }
}
