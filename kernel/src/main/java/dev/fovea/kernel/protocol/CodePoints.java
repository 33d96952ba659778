package dev.fovea.kernel.protocol;

/** Cursor positions: the protocol counts Unicode code points, Java counts UTF-16 units. */
final class CodePoints {
    private CodePoints() {}

    /** The UTF-16 index of a code point position; a position outside of the text becomes its nearer end. */
    static int toIndex(String text, int position) {
        var within = Math.max(0, Math.min(position, text.codePointCount(0, text.length())));
        return text.offsetByCodePoints(0, within);
    }

    /** The code point position of a UTF-16 index within the text. */
    static int toPosition(String text, int index) {
        return text.codePointCount(0, index);
    }
}
