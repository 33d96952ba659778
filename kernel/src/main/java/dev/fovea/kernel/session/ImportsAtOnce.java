package dev.fovea.kernel.session;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * Gives many imports to JShell in one run of the compiler, or in none. Its own {@code eval} makes a run for each, which is most of a
 * session's start. For this it goes through JShell's insides (the launcher opens them); where they are closed or other than
 * in Java 17 to 25, and where one of the imports is wrong, nothing is left behind and the caller evaluates them one by one.
 */
final class ImportsAtOnce {
    private final JShell shell;

    private ImportsAtOnce(JShell shell) {
        this.shell = shell;
    }

    /** Imports what is known to exist, without asking the compiler; whether it could. */
    static boolean declareKnown(JShell shell, List<String> imports) {
        try {
            var maps = inside(shell, "maps");
            var wraps = inside(shell, "outerMap");
            var eval = inside(shell, "eval");
            var make = open(eval.getClass().getDeclaredMethod("processImport", String.class, String.class));
            var none = open(Class.forName("jdk.jshell.DiagList").getDeclaredConstructor())
                    .newInstance();
            var guts = open(Snippet.class.getDeclaredMethod("guts"));
            var wrap = method(wraps.getClass(), "wrapImport");
            var number = method(Snippet.class, "setSequenceNumber");
            var place = method(Snippet.class, "setOuterWrap");
            var status = method(Snippet.class, "setCompilationStatus");
            var install = method(maps.getClass(), "installSnippet");
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
        var eval = inside(shell, "eval");
        var snippets = open(eval.getClass().getDeclaredMethod("sourceToSnippets", String.class));
        var compile = open(eval.getClass().getDeclaredMethod("compileAndLoad", Set.class));
        var diagnostics = open(Class.forName("jdk.jshell.DiagList").getDeclaredConstructor());
        Constructor<?> unit = open(Class.forName("jdk.jshell.Unit")
                .getDeclaredConstructor(JShell.class, Snippet.class, Snippet.class, diagnostics.getDeclaringClass()));
        var units = new LinkedHashSet<>();
        for (var source : imports) {
            for (var snippet : (List<?>) snippets.invoke(eval, source)) {
                units.add(unit.newInstance(shell, snippet, null, diagnostics.newInstance()));
            }
        }
        compile.invoke(eval, units);
    }

    private static Object inside(JShell shell, String name) throws ReflectiveOperationException {
        return opened(JShell.class.getDeclaredField(name)).get(shell);
    }

    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .map(ImportsAtOnce::open)
                .orElseThrow(() -> new NoSuchMethodException(name));
    }

    private static Method open(Method method) {
        return opened(method);
    }

    private static <T> Constructor<T> open(Constructor<T> constructor) {
        return opened(constructor);
    }

    private static <T extends AccessibleObject> T opened(T member) {
        member.setAccessible(true);
        return member;
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
