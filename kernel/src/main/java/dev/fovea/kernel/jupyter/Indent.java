package dev.fovea.kernel.jupyter;

/** The spaces with which a console should begin the next line of an incomplete cell. */
final class Indent {
    private static final int STEP = 4;

    private Indent() {}

    /** As deep as the last line that is not blank, and a step deeper if that opens more brackets than it closes. */
    static String after(String source) {
        var last = source.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line);
        var depth = last.length() - last.stripLeading().length();
        var open = last.chars()
                .map(c -> "{([".indexOf(c) >= 0 ? 1 : "})]".indexOf(c) >= 0 ? -1 : 0)
                .sum();
        return " ".repeat(depth + (open > 0 ? STEP : 0));
    }
}
