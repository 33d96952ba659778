package dev.fovea.kernel.session;

import java.util.LinkedHashSet;
import java.util.List;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * Gives many imports to JShell in one run of the compiler, or in none. Its own {@code eval} makes a run for each, which is most of a
 * session's start. For this it goes through JShell's {@linkplain Insides insides}; where they are closed or other,
 * and where one of the imports is wrong, nothing is left behind and the caller evaluates them one by one.
 */
final class ImportsAtOnce {
    private final JShell shell;

    private ImportsAtOnce(JShell shell) {
        this.shell = shell;
    }

    /** Imports what is known to exist, without asking the compiler; whether it could. */
    static boolean declareKnown(JShell shell, List<String> imports) {
        try {
            var maps = Insides.of(shell, "maps");
            var wraps = Insides.of(shell, "outerMap");
            var eval = Insides.of(shell, "eval");
            var make = Insides.method(eval.getClass(), "processImport", String.class, String.class);
            var none = Insides.constructor(Insides.type("DiagList")).newInstance();
            var guts = Insides.method(Snippet.class, "guts");
            var wrap = Insides.method(wraps.getClass(), "wrapImport");
            var number = Insides.method(Snippet.class, "setSequenceNumber");
            var place = Insides.method(Snippet.class, "setOuterWrap");
            var status = Insides.method(Snippet.class, "setCompilationStatus");
            var install = Insides.method(maps.getClass(), "installSnippet");
            for (var source : imports) {
                var snippet = ((List<?>) make.invoke(eval, source, source)).get(0);
                number.invoke(snippet, 0);
                place.invoke(snippet, wrap.invoke(wraps, guts.invoke(snippet), snippet));
                status.invoke(snippet, Status.VALID, List.of(), none);
                install.invoke(maps, snippet);
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException otherInsides) {
            return new ImportsAtOnce(shell).undo();
        }
    }

    /** Whether all of these are imported now; if not, none is. */
    static boolean declare(JShell shell, List<String> imports) {
        try {
            var self = new ImportsAtOnce(shell);
            self.declare(imports);
            return self.work() || self.undo();
        } catch (ReflectiveOperationException | RuntimeException otherInsides) {
            return new ImportsAtOnce(shell).undo();
        }
    }

    private void declare(List<String> imports) throws ReflectiveOperationException {
        var eval = Insides.of(shell, "eval");
        var snippets = Insides.method(eval.getClass(), "sourceToSnippets");
        var compile = Insides.method(eval.getClass(), "compileAndLoad");
        var diagnostics = Insides.constructor(Insides.type("DiagList"));
        var unit = Insides.constructor(
                Insides.type("Unit"), JShell.class, Snippet.class, Snippet.class, diagnostics.getDeclaringClass());
        var units = new LinkedHashSet<>();
        for (var source : imports) {
            for (var snippet : (List<?>) snippets.invoke(eval, source)) {
                units.add(unit.newInstance(shell, snippet, null, diagnostics.newInstance()));
            }
        }
        compile.invoke(eval, units);
    }

    /** A wrong import spoils every piece of code that comes after it, so a small one tells. */
    private boolean work() {
        var events = shell.eval("0");
        var fine = events.stream().allMatch(event -> event.status() == Status.VALID);
        events.forEach(event -> shell.drop(event.snippet()));
        return fine;
    }

    private boolean undo() {
        shell.snippets()
                .filter(snippet -> snippet instanceof ImportSnippet
                        && shell.status(snippet).isActive())
                .toList()
                .forEach(shell::drop);
        return false;
    }
}
