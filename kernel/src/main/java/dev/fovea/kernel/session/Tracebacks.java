package dev.fovea.kernel.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user reads of an exception: its class and message, its causes, the frames of the cells as "cell 3, line 2", and few
 * of the libraries'.
 */
final class Tracebacks {
    private static final int LIBRARY_FRAMES = 4;

    /** A line of a printed stack trace: the class, its method, and the line of the class that JShell made. */
    private static final Pattern PRINTED =
            Pattern.compile("(\\s*at )(?:[^\\s(]*/)?([\\w.$]+)\\.([\\w$<>]+)\\((?:([\\w$]+\\.java):(\\d+)|[^)]*)\\)");

    private final Map<String, Origin> origins;
    private final UnaryOperator<StackTraceElement[]> frames;

    /**
     * Tells of exceptions in pieces.
     *
     * @param origins where each snippet, by its id, comes from
     * @param frames gives frames of snippets their id as file
     */
    Tracebacks(Map<String, Origin> origins, UnaryOperator<StackTraceElement[]> frames) {
        this.origins = origins;
        this.frames = frames;
    }

    /**
     * A text that user code prints, without names of JShell's making: a line of a stack trace as "at area (cell 3, line 2)", and nothing of a
     * frame that is the kernel's.
     */
    Optional<String> printed(String text) {
        var line = PRINTED.matcher(text);
        if (!line.matches()) {
            return Optional.of(SnippetNames.clean(text));
        }
        var number = line.group(5) == null ? -1 : Integer.parseInt(line.group(5));
        var frame = new StackTraceElement(line.group(2), line.group(3), line.group(4), number);
        if (!frame.getClassName().startsWith("REPL.")) {
            return isPlumbing(frame) ? Optional.empty() : Optional.of(text);
        }
        for (var piece : frames.apply(new StackTraceElement[] {frame})) {
            var origin = origin(piece);
            if (origin != null) {
                return Optional.of(line.group(1) + named(piece, origin.placeOfLine(piece.getLineNumber())));
            }
        }
        return Optional.empty();
    }

    /**
     * @param thrown the live exception
     * @param translated JShell's copy of it, whose frames name snippets as {@code #12}
     */
    CellResult.Failure failure(Throwable thrown, @Nullable Throwable translated) {
        var lines = new ArrayList<String>();
        var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        append(lines, "", thrown, translated, seen);
        return new CellResult.Failure(name(thrown), message(thrown), lines);
    }

    private void append(
            List<String> lines, String lead, Throwable thrown, @Nullable Throwable translated, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            return;
        }
        var message = message(thrown);
        lines.add(lead + Ansi.red(name(thrown)) + (message.isEmpty() ? "" : ": " + message));
        frames(lines, translated == null ? frames.apply(thrown.getStackTrace()) : translated.getStackTrace());
        for (var suppressed : thrown.getSuppressed()) {
            append(lines, "Suppressed: ", suppressed, null, seen);
        }
        if (thrown.getCause() != null) {
            append(lines, "Caused by: ", thrown.getCause(), translated == null ? null : translated.getCause(), seen);
        }
    }

    private void frames(List<String> lines, StackTraceElement[] frames) {
        var library = 0;
        var same = 0;
        var before = "";
        var inside = false;
        for (var frame : frames) {
            // JShell runs a variable's first value in a method of its own, called from the snippet's: one place, not
            // two.
            if (inside && frame.getMethodName().isEmpty()) {
                continue;
            }
            inside |= frame.getMethodName().equals("do_it$Aux");
            var origin = origin(frame);
            if (origin == null && (isPlumbing(frame) || ++library > LIBRARY_FRAMES)) {
                continue;
            }
            var line = "    at " + (origin == null ? library(frame) : place(frame, origin));
            if (origin != null) {
                library = 0;
            }
            if (line.equals(before)) {
                same++;
                continue;
            }
            before = line;
            sayRepeats(lines, same);
            same = 0;
            lines.add(line);
        }
        sayRepeats(lines, same);
    }

    private static void sayRepeats(List<String> lines, int same) {
        if (same > 0) {
            lines.add("    ... and there again, " + same + (same == 1 ? " time" : " times"));
        }
    }

    private static String library(StackTraceElement frame) {
        var file = frame.getFileName() == null ? "" : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        return SnippetNames.clean(frame.getClassName()) + "." + frame.getMethodName() + file;
    }

    private @Nullable Origin origin(StackTraceElement frame) {
        var file = frame.getFileName();
        return file == null || !file.startsWith("#") ? null : origins.get(file.substring(1));
    }

    private static String place(StackTraceElement frame, Origin origin) {
        return named(frame, Ansi.cyan(origin.placeOfLine(frame.getLineNumber())));
    }

    private static String named(StackTraceElement frame, String place) {
        var type = SnippetNames.clean(frame.getClassName());
        var method = method(frame.getMethodName());
        var name = type.isEmpty() || method.isEmpty() || method.equals("lambda") ? method : type + "." + method;
        return name.isEmpty() ? place : name + " (" + place + ")";
    }

    private static String method(String name) {
        if (name.startsWith("lambda$")) {
            return "lambda";
        }
        return name.startsWith("do_it$") ? "" : name;
    }

    private static boolean isPlumbing(StackTraceElement frame) {
        var type = frame.getClassName();
        return (type.equals("java.lang.Thread") && frame.getMethodName().startsWith("run"))
                || type.startsWith("dev.fovea.kernel.session.")
                || type.startsWith("jdk.internal.reflect.")
                || type.startsWith("java.lang.reflect.")
                || type.startsWith("jdk.jshell.")
                || type.startsWith("REPL.");
    }

    static String name(Throwable thrown) {
        return SnippetNames.clean(thrown.getClass().getName());
    }

    static String message(Throwable thrown) {
        try {
            var message = thrown.getMessage();
            return message == null ? "" : SnippetNames.clean(message);
        } catch (Throwable failure) {
            return "(its getMessage() throws " + name(failure) + ")";
        }
    }
}
