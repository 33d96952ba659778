package dev.fovea.kernel.runner;

/** Text as a terminal shows it. */
final class TerminalText {
    private TerminalText() {}

    /** What is left to see once carriage returns have let later text overwrite earlier text of a line. */
    static String settle(String text) {
        if (text.indexOf('\r') < 0) {
            return text;
        }
        var settled = new StringBuilder();
        for (var line : text.replace("\r\n", "\n").split("(?<=\n)", -1)) {
            var end = line.endsWith("\n") ? "\n" : "";
            var seen = "";
            for (var part : line.substring(0, line.length() - end.length()).split("\r", -1)) {
                seen = part.length() >= seen.length() ? part : part + seen.substring(part.length());
            }
            settled.append(seen).append(end);
        }
        return settled.toString();
    }

    /** Without colours and other ANSI sequences. */
    static String plain(String text) {
        return text.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "");
    }
}
