package dev.fovea.annotations;

import java.util.Arrays;

/**
 * COCO's compressed run lengths: each count in groups of five bits from the lowest on, a character {@code 48 + bits}
 * each, bit 5 for "more follows", bit 4 of the last for the sign; from the fourth count on, the difference to the last but one.
 */
final class RunLengths {
    private RunLengths() {}

    static int[] decode(String text) {
        var counts = new int[text.length()];
        int n = 0;
        int at = 0;
        while (at < text.length()) {
            int value = 0;
            int shift = 0;
            int bits;
            do {
                bits = text.charAt(at++) - 48;
                value |= (bits & 0x1f) << shift;
                shift += 5;
            } while ((bits & 0x20) != 0 && at < text.length());
            if ((bits & 0x10) != 0 && shift < 32) {
                value |= -1 << shift;
            }
            counts[n] = n > 2 ? value + counts[n - 2] : value;
            n++;
        }
        return Arrays.copyOf(counts, n);
    }
}
