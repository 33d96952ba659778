package dev.fovea.training;

/** Softmax in double precision. */
public final class Softmax {
    private Softmax() {}

    /** The probabilities of as many numbers as {@code into} has, from the position {@code at} on. */
    public static void shares(float[] logits, int at, double[] into) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < into.length; i++) {
            greatest = Math.max(greatest, logits[at + i]);
        }
        double sum = 0;
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.exp(logits[at + i] - greatest);
            sum += into[i];
        }
        for (int i = 0; i < into.length; i++) {
            into[i] /= sum;
        }
    }

    /** The logarithms of the probabilities. */
    static double[] log(float[] logits) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            greatest = Math.max(greatest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - greatest);
        }
        double log = greatest + Math.log(sum);
        var logs = new double[logits.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logits[i] - log;
        }
        return logs;
    }
}
