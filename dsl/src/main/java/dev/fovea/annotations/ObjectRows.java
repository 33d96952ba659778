package dev.fovea.annotations;

import java.util.ArrayList;
import java.util.List;

/**
 * Objects as they come, row by row in chunks of one kind: a column each that grows would be copied again and again, and be
 * eleven times as much for Java's compiler where files are read. Whole numbers and the bits of others share the chunks.
 */
final class ObjectRows {
    static final int CROWD = 1;
    static final int DIFFICULT = 2;
    static final int TRUNCATED = 4;

    /** Where a row has what; a category's id and the number of an outline share a place, above and below. */
    private static final int ID = 0;

    private static final int PICTURE = 1;
    private static final int CATEGORY_OUTLINE = 2;
    private static final int MARKS = 3;
    static final int X = 4;
    static final int Y = 5;
    static final int WIDTH = 6;
    static final int HEIGHT = 7;
    static final int AREA = 8;
    private static final int STRIDE = 9;
    private static final int CHUNK = 1 << 12;

    private final List<long[]> chunks = new ArrayList<>();
    private long[] chunk = new long[0];
    private int at;
    private int size;

    int size() {
        return size;
    }

    /** Begins a row; {@link #finish} must follow. */
    void add(long id, long picture, int category, double x, double y, double width, double height) {
        at = size++ % CHUNK * STRIDE;
        if (at == 0) {
            chunk = new long[CHUNK * STRIDE];
            chunks.add(chunk);
        }
        chunk[at + ID] = id;
        chunk[at + PICTURE] = picture;
        chunk[at + CATEGORY_OUTLINE] = (long) category << Integer.SIZE;
        chunk[at + X] = Double.doubleToRawLongBits(x);
        chunk[at + Y] = Double.doubleToRawLongBits(y);
        chunk[at + WIDTH] = Double.doubleToRawLongBits(width);
        chunk[at + HEIGHT] = Double.doubleToRawLongBits(height);
    }

    void finish(double area, int marks, int outline) {
        chunk[at + CATEGORY_OUTLINE] |= outline & 0xffffffffL;
        chunk[at + MARKS] = marks;
        chunk[at + AREA] = Double.doubleToRawLongBits(area);
    }

    private long value(int row, int place) {
        return chunks.get(row / CHUNK)[row % CHUNK * STRIDE + place];
    }

    long picture(int row) {
        return value(row, PICTURE);
    }

    int category(int row) {
        return (int) (value(row, CATEGORY_OUTLINE) >> Integer.SIZE);
    }

    boolean isMarked(int row, int mark) {
        return (value(row, MARKS) & mark) != 0;
    }

    long[] ids() {
        return longs(ID);
    }

    long[] pictures() {
        return longs(PICTURE);
    }

    int[] categories() {
        var values = new int[size];
        for (int row = 0; row < size; row++) {
            values[row] = category(row);
        }
        return values;
    }

    int[] outlines() {
        var values = new int[size];
        for (int row = 0; row < size; row++) {
            values[row] = (int) value(row, CATEGORY_OUTLINE);
        }
        return values;
    }

    private long[] longs(int place) {
        var values = new long[size];
        for (int row = 0; row < size; row++) {
            values[row] = value(row, place);
        }
        return values;
    }

    /** One of the numbers of the box, of all rows. */
    double[] numbers(int place) {
        var values = new double[size];
        for (int row = 0; row < size; row++) {
            values[row] = Double.longBitsToDouble(value(row, place));
        }
        return values;
    }
}
