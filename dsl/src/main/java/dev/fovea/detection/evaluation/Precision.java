package dev.fovea.detection.evaluation;

import java.util.Arrays;

/**
 * Precision over recall of one class, by detections in descending order of score.
 */
final class Precision {
    /** COCO samples precision at the recalls 0, .01, ..., 1. */
    static final int SAMPLES = 101;

    private static final double TINY = Math.ulp(1.0);

    private final double[] recall;
    private final double[] precision;

    private Precision(double[] recall, double[] precision) {
        this.recall = recall;
        this.precision = precision;
    }

    /** Of detections that are right or wrong, of so many objects, at least one. */
    static Precision of(Outcome[] ranked, int objects) {
        int count = (int)
                Arrays.stream(ranked).filter(one -> one != Outcome.IGNORED).count();
        var recall = new double[count];
        var precision = new double[count];
        int right = 0;
        int at = 0;
        for (var one : ranked) {
            if (one != Outcome.IGNORED) {
                right += one == Outcome.RIGHT ? 1 : 0;
                recall[at] = right / (double) objects;
                precision[at] = right / (at + 1 + TINY);
                at++;
            }
        }
        return new Precision(recall, precision);
    }

    /** The recall that COCO's sample {@code i} is taken at. */
    static double recall(int i) {
        return i == SAMPLES - 1 ? 1 : i * .01;
    }

    /** COCO's samples: at each recall the greatest precision of those who reach it, 0 where none does. */
    double[] samples() {
        double[] envelope = envelope();
        var samples = new double[SAMPLES];
        int at = 0;
        for (int i = 0; i < SAMPLES; i++) {
            while (at < recall.length && recall[at] < recall(i)) {
                at++;
            }
            samples[i] = at < recall.length ? envelope[at] : 0;
        }
        return samples;
    }

    /** The mean of {@link #samples()}. */
    double coco() {
        return Arrays.stream(samples()).sum() / SAMPLES;
    }

    /** VOC's until 2009: the mean of the greatest precision at the recalls 0, .1, ..., 1. */
    double elevenPoint() {
        double[] envelope = envelope();
        double sum = 0;
        int at = 0;
        for (int i = 0; i <= 10; i++) {
            // A division, since 3 * .1 is more than 3 of 10 objects.
            while (at < recall.length && recall[at] < i / 10.) {
                at++;
            }
            sum += at < recall.length ? envelope[at] : 0;
        }
        return sum / 11;
    }

    /** VOC's from 2010 on: the area under the monotone envelope. */
    double allPoint() {
        double[] envelope = envelope();
        double sum = 0;
        for (int i = 0; i < recall.length; i++) {
            sum += (recall[i] - (i == 0 ? 0 : recall[i - 1])) * envelope[i];
        }
        return sum;
    }

    /** Precision made monotone from the right. */
    private double[] envelope() {
        var envelope = precision.clone();
        for (int i = envelope.length - 2; i >= 0; i--) {
            envelope[i] = Math.max(envelope[i], envelope[i + 1]);
        }
        return envelope;
    }
}
