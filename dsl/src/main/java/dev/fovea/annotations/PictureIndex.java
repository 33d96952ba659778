package dev.fovea.annotations;

import java.util.Arrays;

/** Which row of the pictures has an id, and which rows of the annotations are a picture's: two arrays of offsets. */
final class PictureIndex {
    private static final int EMPTY = -1;

    /** Ids and their rows by a hash of the id, in at least twice as many places; {@link #EMPTY} rows are free. */
    private final long[] ids;

    private final int[] idRows;
    private final int[] offsets;
    private final int[] rows;

    /**
     * Annotations of pictures that are not there belong to no picture.
     *
     * @param pictureIds the id in each row of the pictures
     * @param owners the picture's id in each row of the annotations
     */
    PictureIndex(long[] pictureIds, long[] owners) {
        int places = Math.max(2, Integer.highestOneBit(Math.max(1, pictureIds.length)) << 2);
        ids = new long[places];
        idRows = new int[places];
        Arrays.fill(idRows, EMPTY);
        for (int row = 0; row < pictureIds.length; row++) {
            int place = place(pictureIds[row]);
            if (idRows[place] != EMPTY) {
                throw new IllegalArgumentException("two pictures have the id " + pictureIds[row] + " (rows "
                        + idRows[place] + " and " + row + "); ids must be unique");
            }
            ids[place] = pictureIds[row];
            idRows[place] = row;
        }
        offsets = new int[pictureIds.length + 1];
        var pictures = new int[owners.length];
        for (int i = 0; i < owners.length; i++) {
            pictures[i] = row(owners[i]);
            if (pictures[i] >= 0) {
                offsets[pictures[i] + 1]++;
            }
        }
        for (int i = 0; i < pictureIds.length; i++) {
            offsets[i + 1] += offsets[i];
        }
        rows = new int[offsets[pictureIds.length]];
        var next = offsets.clone();
        for (int i = 0; i < owners.length; i++) {
            if (pictures[i] >= 0) {
                rows[next[pictures[i]]++] = i;
            }
        }
    }

    /** Where an id is, or the free place where it would be. */
    private int place(long id) {
        long mixed = id * 0x9e3779b97f4a7c15L;
        int place = (int) (mixed >>> 32) & ids.length - 1;
        while (idRows[place] != EMPTY && ids[place] != id) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }

    /** The row of the picture with an id, or -1. */
    int row(long id) {
        return idRows[place(id)];
    }

    /** How many annotations a picture has. */
    int count(int picture) {
        return offsets[picture + 1] - offsets[picture];
    }

    /** The row of annotation {@code n} of a picture, in the table's order. */
    int annotation(int picture, int n) {
        return rows[offsets[picture] + n];
    }
}
