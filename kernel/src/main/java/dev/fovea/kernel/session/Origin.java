package dev.fovea.kernel.session;

/**
 * Where a snippet comes from.
 *
 * @param cell what holds it, "cell 3" for a cell with that execution count
 * @param source the whole cell
 * @param offset index of the snippet's first character in it
 */
record Origin(String cell, String source, int offset) {
    /** "cell 3, line 2" for a position in the snippet. */
    String place(int position) {
        return place(cell, lineOf(offset + position));
    }

    /** "cell 3, line 2" for a line of the snippet, counted from 1. */
    String placeOfLine(int line) {
        return place(cell, lineOf(offset) + line - 1);
    }

    /** The cell's line with this position of the snippet in it. */
    String lineText(int position) {
        return source.substring(lineStart(position), lineEnd(position));
    }

    /** Column, from 0, of a position of the snippet in the cell's line. */
    int column(int position) {
        return at(position) - lineStart(position);
    }

    private int lineStart(int position) {
        return source.lastIndexOf('\n', at(position) - 1) + 1;
    }

    private int lineEnd(int position) {
        var end = source.indexOf('\n', at(position));
        return end < 0 ? source.length() : end;
    }

    private int at(int position) {
        return Math.max(0, Math.min(source.length(), offset + position));
    }

    private int lineOf(int index) {
        return 1
                + (int) source.substring(0, Math.min(index, source.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static String place(String cell, int line) {
        return cell + ", line " + line;
    }
}
