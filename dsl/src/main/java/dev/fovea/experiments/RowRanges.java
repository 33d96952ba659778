package dev.fovea.experiments;

import java.util.stream.IntStream;

/** Rows of a data set as text: {@code 0-56,58,60-63}, in order. */
final class RowRanges {
    private RowRanges() {}

    static String write(int[] rows) {
        var text = new StringBuilder();
        for (int from = 0; from < rows.length; ) {
            int to = from;
            while (to + 1 < rows.length && rows[to + 1] == rows[to] + 1) {
                to++;
            }
            text.append(text.isEmpty() ? "" : ",").append(rows[from]);
            if (to > from) {
                text.append('-').append(rows[to]);
            }
            from = to + 1;
        }
        return text.append('\n').toString();
    }

    /** @throws NumberFormatException if it is no such text */
    static int[] read(String text) {
        return text.strip().isEmpty()
                ? new int[0]
                : java.util.Arrays.stream(text.strip().split(","))
                        .flatMapToInt(RowRanges::range)
                        .toArray();
    }

    private static IntStream range(String part) {
        int dash = part.indexOf('-');
        return dash < 0
                ? IntStream.of(Integer.parseInt(part))
                : IntStream.rangeClosed(
                        Integer.parseInt(part.substring(0, dash)), Integer.parseInt(part.substring(dash + 1)));
    }
}
