package dev.fovea.training;

/** Softmax in double precision. */
final class Softmax {
    private Softmax() {}

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
