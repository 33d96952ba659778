package dev.fovea.kernel.session;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** Says what the compiler said, at the line and column of the cell. */
final class CompileErrors {
    private static final int MOST = 3;
    private static final int WIDTH = 120;
    private static final String INDENT = "    ";

    private CompileErrors() {}

    /** @param libraries where a type may be that the piece names and does not import */
    static CellResult.Failure failure(JShell shell, Snippet snippet, Origin origin, ClassLoader libraries) {
        var errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        if (errors.isEmpty()) {
            var missing = unresolved(shell, snippet);
            var message = missing.isEmpty() ? "the compiler refused this without a reason" : "cannot find " + missing;
            var name = missing.replaceAll("[(,].*", "").replaceAll("^.* ", "");
            var at = Math.max(0, wordIndex(snippet.source(), name));
            var block = block(origin, message, at, at + name.length());
            return failure(origin.place(at) + ": " + message, List.of(block + remedy(missing, libraries)));
        }
        var first = errors.get(0);
        var blocks = new ArrayList<String>();
        var said = new HashSet<String>();
        for (var error : errors) {
            if (blocks.size() < MOST && said.add(message(error))) {
                blocks.add(block(origin, error) + remedy(message(error), libraries));
            }
        }
        return failure(origin.place(start(first)) + ": " + oneLine(first), blocks);
    }

    /** What a declaration refers to that does not exist (yet), separated by commas; empty if nothing. */
    static String unresolved(JShell shell, Snippet snippet) {
        return snippet instanceof jdk.jshell.DeclarationSnippet declaration
                ? shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "))
                : "";
    }

    private static String remedy(String message, ClassLoader libraries) {
        return MissingTypes.remedy(message, libraries)
                .map(line -> "\n  perhaps " + line)
                .orElse("");
    }

    private static int wordIndex(String source, String word) {
        var found = Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(source);
        return found.find() ? found.start() : -1;
    }

    private static CellResult.Failure failure(String message, List<String> blocks) {
        var lines = new ArrayList<String>();
        lines.add(Ansi.red("CompilationError"));
        for (var block : blocks) {
            lines.addAll(List.of(block.split("\n", -1)));
        }
        return new CellResult.Failure("CompilationError", message, lines);
    }

    private static String block(Origin origin, Diag error) {
        var start = start(error);
        var end = error.getEndPosition() == Diag.NOPOS ? start : (int) error.getEndPosition();
        var message = new ArrayList<>(message(error).lines().toList());
        var block = block(origin, message.remove(0), start, end);
        return message.isEmpty() ? block : block + "\n" + String.join("\n", message);
    }

    private static String block(Origin origin, String message, int start, int end) {
        var whole = origin.lineText(start);
        var from = whole.length() <= WIDTH ? 0 : Math.max(0, origin.column(start) - WIDTH / 2);
        var line = whole.substring(from, Math.min(whole.length(), from + WIDTH));
        var column = Math.min(origin.column(start) - from, line.length());
        var width = Math.max(1, Math.min(end - start, line.length() - column));
        var margin = line.substring(0, column).replaceAll("[^\t]", " ");
        return origin.place(start) + ": " + message + "\n" + INDENT + line + "\n" + INDENT + margin
                + Ansi.red("^".repeat(width));
    }

    private static int start(Diag error) {
        var position = error.getStartPosition() == Diag.NOPOS ? error.getPosition() : error.getStartPosition();
        return (int) Math.max(0, position);
    }

    /** The compiler's lines without the wrapper class that JShell puts around a snippet. */
    private static String message(Diag error) {
        return SnippetNames.clean(error.getMessage(Locale.ROOT))
                .lines()
                .filter(line -> !line.strip().equals("location: class"))
                .collect(Collectors.joining("\n"));
    }

    private static String oneLine(Diag error) {
        return message(error)
                .lines()
                .map(line -> line.strip().replaceAll(";$", ""))
                .collect(Collectors.joining("; "));
    }
}
