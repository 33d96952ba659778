package dev.fovea.kernel.session;

/** The few terminal colours of tracebacks, legible on dark and on light ground. */
final class Ansi {
    private Ansi() {}

    static String red(String text) {
        return "\u001b[31m" + text + "\u001b[0m";
    }

    static String cyan(String text) {
        return "\u001b[36m" + text + "\u001b[0m";
    }
}
