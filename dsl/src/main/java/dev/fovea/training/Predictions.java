package dev.fovea.training;

import java.util.Arrays;

/** Logits for some pictures, in their order. */
final class Predictions {
    private final int classes;
    private final float[] logits;

    Predictions(int classes, float[] logits) {
        this.classes = classes;
        this.logits = logits;
    }

    int size() {
        return logits.length / classes;
    }

    float[] logits(int picture) {
        return Arrays.copyOfRange(logits, picture * classes, (picture + 1) * classes);
    }

    /** The class of the greatest logit; the first of several. */
    int best(int picture) {
        return best(logits, picture * classes, classes);
    }

    /** How many classes are before this one in the order of a picture's logits, of which equal ones are in the order of classes. */
    int rank(int picture, int label) {
        int at = picture * classes;
        int rank = 0;
        for (int i = 0; i < classes; i++) {
            float other = logits[at + i];
            rank += other > logits[at + label] || (other == logits[at + label] && i < label) ? 1 : 0;
        }
        return rank;
    }

    double probability(int picture, int label) {
        return Math.exp(Softmax.log(logits(picture))[label]);
    }

    static int best(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[from + i] > values[from + best]) {
                best = i;
            }
        }
        return best;
    }
}
