package dev.fovea.annotations;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which row of the pictures has an id, and which rows of the annotations are a picture's: two arrays of offsets. */
final class PictureIndex {
    private final long[] sortedIds;
    private final int[] sortedRows;
    private final int[] offsets;
    private final int[] rows;

    /**
     * Annotations of pictures that are not there belong to no picture.
     *
     * @param pictureIds the id in each row of the pictures
     * @param owners the picture's id in each row of the annotations
     */
    PictureIndex(long[] pictureIds, long[] owners) {
        sortedRows = order(pictureIds);
        sortedIds = Arrays.stream(sortedRows).mapToLong(row -> pictureIds[row]).toArray();
        for (int i = 1; i < sortedIds.length; i++) {
            if (sortedIds[i] == sortedIds[i - 1]) {
                throw new IllegalArgumentException("two pictures have the id " + sortedIds[i] + " (rows "
                        + sortedRows[i - 1] + " and " + sortedRows[i] + "); ids must be unique");
            }
        }
        offsets = new int[pictureIds.length + 1];
        var places = new int[owners.length];
        for (int i = 0; i < owners.length; i++) {
            places[i] = row(owners[i]);
            if (places[i] >= 0) {
                offsets[places[i] + 1]++;
            }
        }
        for (int i = 0; i < pictureIds.length; i++) {
            offsets[i + 1] += offsets[i];
        }
        rows = new int[offsets[pictureIds.length]];
        var next = offsets.clone();
        for (int i = 0; i < owners.length; i++) {
            if (places[i] >= 0) {
                rows[next[places[i]]++] = i;
            }
        }
    }

    private static int[] order(long[] ids) {
        boolean ascending = true;
        for (int i = 1; i < ids.length && ascending; i++) {
            ascending = ids[i - 1] <= ids[i];
        }
        var rows = IntStream.range(0, ids.length);
        return ascending
                ? rows.toArray()
                : rows.boxed()
                        .sorted((a, b) -> Long.compare(ids[a], ids[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /** The row of the picture with an id, or -1. */
    int row(long id) {
        int found = Arrays.binarySearch(sortedIds, id);
        return found < 0 ? -1 : sortedRows[found];
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
