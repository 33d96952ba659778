package dev.fovea.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A cell taken apart into Java and magics. A line is a magic if it starts a statement, outside of brackets, comments and text
 * blocks, with {@code %} and a letter, or with {@code !} and no name that Java knows. The line above it may have left its semicolon out, if the
 * name is not one that Java knows and {@code %} is the line's first character.
 */
final class CellText {
    /** A piece of the cell, {@code [from, to)}. */
    sealed interface Part {
        int from();

        int to();
    }

    record Java(int from, int to) implements Part {}

    /**
     * A command on a line.
     *
     * @param name with its sign, such as {@code %maven}
     * @param arguments index of what comes behind the name
     */
    record Line(String name, int from, int arguments, int to) implements Part {}

    /**
     * A command over the whole cell.
     *
     * @param arguments index of what comes behind the name
     * @param body index of the line below
     */
    record Whole(String name, int from, int arguments, int body, int to) implements Part {}

    private static final Pattern WHOLE = Pattern.compile("\\s*(%%[A-Za-z]\\w*)");
    private static final Pattern LINE = Pattern.compile("[ \\t]*(%[A-Za-z]\\w*|\\?(?=%)|!(?![=(]))");
    private static final Pattern NAME = Pattern.compile("\\s*([\\p{L}_$][\\p{L}\\p{N}_$]*)");

    private final String cell;
    private final Predicate<String> declared;
    private final List<Part> parts = new ArrayList<>();
    private int at;
    private int start;
    private int depth;
    private char before;

    private CellText(String cell, Predicate<String> declared) {
        this.cell = cell;
        this.declared = declared;
    }

    /** @param declared whether Java knows a variable or method of this name */
    static List<Part> parts(String cell, Predicate<String> declared) {
        var whole = WHOLE.matcher(cell);
        if (whole.lookingAt()) {
            var line = endOfLine(cell, whole.end());
            return List.of(new Whole(
                    whole.group(1), whole.start(1), whole.end(), Math.min(line + 1, cell.length()), cell.length()));
        }
        return new CellText(cell, declared).split();
    }

    /** The cell with all but {@code [from, to)} made blank, so that lines and columns stay. */
    static String only(String cell, int from, int to) {
        var text = new StringBuilder(cell.length());
        for (var i = 0; i < cell.length(); i++) {
            var c = cell.charAt(i);
            text.append((i >= from && i < to) || c == '\n' ? c : ' ');
        }
        return text.toString();
    }

    private List<Part> split() {
        while (at < cell.length()) {
            var lineStart = at == 0 || cell.charAt(at - 1) == '\n';
            if (!(lineStart && (startsStatement() || mayStartStatement()) && magic())) {
                step();
            }
        }
        java(cell.length());
        return List.copyOf(parts);
    }

    private boolean startsStatement() {
        return depth == 0 && (before == 0 || before == ';' || before == '}');
    }

    /** Whether what stands above may be a whole statement without its semicolon. */
    private boolean mayStartStatement() {
        return depth == 0
                && (Character.isJavaIdentifierPart(before) || before == ')' || before == ']' || before == '"');
    }

    private boolean magic() {
        var line = LINE.matcher(cell).region(at, cell.length());
        if (!line.lookingAt()) {
            return false;
        }
        var name = line.group(1);
        if (!startsStatement() && (line.start(1) > at || name.equals("?") || isJava(line.start(1) + 1))) {
            return false;
        }
        if (name.equals("!") && isJava(line.end())) {
            return false;
        }
        java(at);
        var end = endOfLine(cell, line.end());
        while (end < cell.length() && cell.charAt(end - 1) == '\\') {
            end = endOfLine(cell, end + 1);
        }
        parts.add(new Line(name, line.start(1), line.end(), end));
        at = Math.min(end + 1, cell.length());
        start = at;
        before = 0;
        return true;
    }

    /** Whether "!name" negates a variable of Java's rather than naming a program. */
    private boolean isJava(int from) {
        var name = NAME.matcher(cell).region(from, cell.length());
        return name.lookingAt()
                && (declared.test(name.group(1))
                        || Pattern.compile("\\b" + Pattern.quote(name.group(1)) + "\\s*=[^=]")
                                .matcher(cell.substring(0, at))
                                .find());
    }

    private void java(int end) {
        if (!cell.substring(start, end).isBlank()) {
            parts.add(new Java(start, end));
        }
        start = end;
    }

    /** Goes behind the next token that could hide a line's start. */
    private void step() {
        var c = cell.charAt(at);
        if (cell.startsWith("//", at)) {
            at = endOfLine(cell, at);
        } else if (cell.startsWith("/*", at)) {
            at = behind("*/", at + 2);
        } else if (cell.startsWith("\"\"\"", at)) {
            at = behindText("\"\"\"", at + 3);
            before = '"';
        } else if (c == '"' || c == '\'') {
            at = behindText(String.valueOf(c), at + 1);
            before = c;
        } else {
            if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth = Math.max(0, depth - 1);
            }
            if (!Character.isWhitespace(c)) {
                before = c;
            }
            at++;
        }
    }

    private int behind(String end, int from) {
        var found = cell.indexOf(end, from);
        return found < 0 ? cell.length() : found + end.length();
    }

    /** Behind the closing quotes, or for plain strings the end of the line. */
    private int behindText(String quotes, int from) {
        for (var i = from; i < cell.length(); i++) {
            if (cell.charAt(i) == '\\') {
                i++;
            } else if (cell.startsWith(quotes, i)) {
                return i + quotes.length();
            } else if (cell.charAt(i) == '\n' && quotes.length() == 1) {
                return i;
            }
        }
        return cell.length();
    }

    private static int endOfLine(String text, int from) {
        var end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
