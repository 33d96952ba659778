package dev.fovea.kernel.session;

/** What a place in Java source is part of. */
enum Lexis {
    CODE,
    COMMENT,
    /** Also a character's and a text block's. */
    TEXT;

    private static final String LINE = "\n";
    private static final String COMMENT_END = "*/";
    private static final String BLOCK = "\"\"\"";

    /** What would be written on at this index. */
    static Lexis at(String source, int index) {
        var head = source.substring(0, index);
        var end = "";
        for (var i = 0; i < index; ) {
            if (end.isEmpty()) {
                end = endOfWhatBeginsAt(head, i);
                i += end.equals(LINE) ? 2 : Math.max(1, end.length());
            } else if (head.startsWith(end, i) || (end.length() == 1 && head.charAt(i) == '\n')) {
                i += end.length();
                end = "";
            } else {
                i += head.charAt(i) == '\\' && isText(end) ? 2 : 1;
            }
        }
        return end.isEmpty() ? CODE : isText(end) ? TEXT : COMMENT;
    }

    private static String endOfWhatBeginsAt(String source, int index) {
        if (source.startsWith("//", index)) {
            return LINE;
        } else if (source.startsWith("/*", index)) {
            return COMMENT_END;
        } else if (source.startsWith(BLOCK, index)) {
            return BLOCK;
        }
        var c = source.charAt(index);
        return c == '"' || c == '\'' ? String.valueOf(c) : "";
    }

    private static boolean isText(String end) {
        return !end.equals(LINE) && !end.equals(COMMENT_END);
    }
}
