package dev.fovea.detection.losses;

/**
 * The focal loss of one class (Lin et al. 2017), cross entropy with easy examples weighed down:
 * {@code -alpha (1 - p)^gamma ln p} where the class is there, {@code -(1 - alpha) p^gamma ln(1 - p)} where it is not. With gamma 2
 * an example at p = .9 counts a hundredth of its cross entropy, at .968 a thousandth.
 *
 * @param alpha the weight of examples where the class is there, 0-1, or NaN for no weights; .25 in the paper
 * @param gamma 0 or more; 2 in the paper
 */
public record FocalLoss(double alpha, double gamma) {
    public FocalLoss {
        if (!(Double.isNaN(alpha) || (alpha >= 0 && alpha <= 1)) || !(gamma >= 0)) {
            throw new IllegalArgumentException("a focal loss with alpha " + alpha + " and gamma " + gamma
                    + "; needed are 0-1 (or NaN for no weights) and 0 or more");
        }
    }

    /** With alpha .25 and gamma 2. */
    public static FocalLoss retinaNet() {
        return new FocalLoss(.25, 2);
    }

    /** Without weights of the two cases. */
    public static FocalLoss unweighted(double gamma) {
        return new FocalLoss(Double.NaN, gamma);
    }

    /** The factor on the cross entropy of an example whose truth was given the probability {@code p}, without alpha. */
    public double focus(double p) {
        return Math.pow(1 - p, gamma);
    }

    /**
     * The loss of one number of a network.
     *
     * @param logit before the sigmoid
     */
    public double of(double logit, boolean there) {
        double signed = there ? logit : -logit;
        double p = 1 / (1 + Math.exp(-signed));
        return weight(there) * focus(p) * -logSigmoid(signed);
    }

    /** By the logit. */
    public double gradient(double logit, boolean there) {
        double signed = there ? logit : -logit;
        double p = 1 / (1 + Math.exp(-signed));
        double slope = focus(p) * (gamma * p * logSigmoid(signed) - (1 - p));
        return weight(there) * (there ? slope : -slope);
    }

    /**
     * The bias of the last layer with which a class has a small probability at first: {@code -ln((1 - p) / p)}, -4.59512
     * for the paper's .01.
     */
    public static double bias(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a prior of " + p + "; a probability above 0 and below 1 is needed");
        }
        return -Math.log((1 - p) / p);
    }

    private double weight(boolean there) {
        if (Double.isNaN(alpha)) {
            return 1;
        }
        return there ? alpha : 1 - alpha;
    }

    private static double logSigmoid(double x) {
        return Math.min(0, x) - Math.log1p(Math.exp(-Math.abs(x)));
    }
}
