package dev.fovea.annotations;

import java.util.Arrays;

/** Arrays of numbers that grow. */
final class Growing {
    private static final int FIRST = 64;

    private Growing() {}

    private static int more(int length) {
        return Math.max(FIRST, length + (length >> 1));
    }

    static final class Ints {
        private int[] values = new int[0];
        private int size;

        void add(int value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, more(size));
            }
            values[size++] = value;
        }

        int get(int index) {
            return values[index];
        }

        int size() {
            return size;
        }

        int[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    static final class Longs {
        private long[] values = new long[0];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, more(size));
            }
            values[size++] = value;
        }

        int size() {
            return size;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }

    static final class Doubles {
        private double[] values = new double[0];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, more(size));
            }
            values[size++] = value;
        }

        double[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
