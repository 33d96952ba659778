package dev.fovea.augment;

import dev.fovea.images.Border;
import java.util.Locale;

/** How augmentations tell their numbers and borders. */
final class Words {
    static final Border BLACK = Border.fill(0);

    private Words() {}

    /** Such as {@code 4}, {@code -0.25} or {@code 1.333}: at most three digits after the point. */
    static String number(double value) {
        if (value == Math.rint(value)) {
            return String.valueOf((long) value);
        }
        var text = String.format(Locale.ROOT, "%.3f", value)
                .replaceFirst("0+$", "")
                .replaceFirst("\\.$", "");
        return text.equals("-0") ? "0" : text;
    }

    /** The wither that gives a border; nothing for black. */
    static String border(Border border) {
        if (border.equals(BLACK)) {
            return "";
        }
        var fill = border.fill();
        boolean grey = border.kind() == Border.Kind.CONSTANT && fill.red() == fill.green() && fill.red() == fill.blue();
        return grey ? ".fill(" + fill.red() + ")" : ".border(" + border + ")";
    }

    /** Refuses what is no probability. */
    static void checkProbability(String what, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    what + " with probability " + probability + ": a probability lies between 0 and 1");
        }
    }

    /** Refuses what is no range within bounds. */
    static void checkRange(String what, double least, double most, double lowest, double highest) {
        if (!(least >= lowest && least <= most && most <= highest)) {
            throw new IllegalArgumentException(what + " from " + number(least) + " to " + number(most)
                    + ": give a range from small to large" + bounds(lowest, highest));
        }
    }

    private static String bounds(double lowest, double highest) {
        return highest < Double.POSITIVE_INFINITY
                ? ", within " + number(lowest) + " to " + number(highest)
                : lowest > Double.NEGATIVE_INFINITY ? ", of at least " + number(lowest) : "";
    }
}
