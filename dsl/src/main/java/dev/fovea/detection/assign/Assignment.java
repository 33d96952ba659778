package dev.fovea.detection.assign;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What each anchor learns: an object, background, or nothing. */
public final class Assignment {
    /** The anchor learns that there is nothing. */
    public static final int BACKGROUND = -1;

    /** The anchor is left out of the loss. */
    public static final int IGNORED = -2;

    private final int[] truths;
    private final double[] ious;

    Assignment(int[] truths, double[] ious) {
        this.truths = truths;
        this.ious = ious;
    }

    /** Of each anchor the index of its object, {@link #BACKGROUND} or {@link #IGNORED}; copied. */
    public static Assignment of(int[] truths, double[] ious) {
        if (truths.length != ious.length) {
            throw new IllegalArgumentException("an assignment of " + truths.length + " anchors with " + ious.length
                    + " overlaps; each anchor needs one");
        }
        return new Assignment(truths.clone(), ious.clone());
    }

    /** How many anchors there are. */
    public int size() {
        return truths.length;
    }

    /** The index of an anchor's object, {@link #BACKGROUND} or {@link #IGNORED}. */
    public int truth(int anchor) {
        return truths[anchor];
    }

    /** The IoU of an anchor with the object that it overlaps best, 0-1, whether it learns it or not. */
    public double iou(int anchor) {
        return ious[anchor];
    }

    /** The anchors that learn an object, ascending. */
    public int[] positives() {
        return where(anchor -> truths[anchor] >= 0);
    }

    /** The anchors that learn background, ascending. */
    public int[] negatives() {
        return where(anchor -> truths[anchor] == BACKGROUND);
    }

    /** The same with the anchors left out that a test does not hold for, such as those beyond the picture. */
    public Assignment only(IntPredicate kept) {
        var some = truths.clone();
        for (int i = 0; i < some.length; i++) {
            some[i] = kept.test(i) ? some[i] : IGNORED;
        }
        return new Assignment(some, ious);
    }

    private int[] where(IntPredicate test) {
        return IntStream.range(0, truths.length).filter(test).toArray();
    }

    /** Such as {@code 12 positive, 8,700 background, 20 ignored}. */
    @Override
    public String toString() {
        int positive = positives().length;
        int negative = negatives().length;
        return String.format(
                Locale.ROOT,
                "%,d positive, %,d background, %,d ignored",
                positive,
                negative,
                truths.length - positive - negative);
    }
}
