package dev.fovea.kernel.session;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Says of pieces why they failed: what the compiler refused, what they threw, what they refer to that is not there. */
final class Failures {
    private final JShell shell;
    private final ClassLoader libraries;
    private final Map<String, Origin> origins;
    private final Tracebacks tracebacks;

    Failures(JShell shell, ClassLoader libraries, Map<String, Origin> origins, Tracebacks tracebacks) {
        this.shell = shell;
        this.libraries = libraries;
        this.origins = origins;
        this.tracebacks = tracebacks;
    }

    /**
     * Why a piece failed, if it did.
     *
     * @param events what became of it
     * @param thrown what it threw
     */
    Optional<CellResult.Failure> of(List<SnippetEvent> events, Origin origin, @Nullable Throwable thrown) {
        for (var event : events) {
            if (event.causeSnippet() != null) {
                continue;
            }
            var snippet = event.snippet();
            if (event.status() == Status.REJECTED) {
                return Optional.of(refused(snippet, origin));
            }
            if (snippet instanceof VarSnippet && event.status() == Status.RECOVERABLE_NOT_DEFINED) {
                var failure = refused(snippet, origin);
                shell.drop(snippet);
                return Optional.of(failure);
            }
            if (event.exception() instanceof UnresolvedReferenceException unresolved) {
                return Optional.of(undefined(unresolved.getSnippet(), origin));
            }
        }
        if (thrown == null) {
            return Optional.empty();
        }
        var translated = events.stream()
                .map(SnippetEvent::exception)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return Optional.of(tracebacks.failure(thrown, translated));
    }

    /** A piece that is refused may name a declaration that is not whole itself, and then the fault is there. */
    Optional<CellResult.Failure> elsewhere(String code, List<SnippetEvent> events) {
        var broken = shell.snippets()
                .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
                .toList();
        var refused = events.stream().anyMatch(event -> event.status() == Status.REJECTED);
        if (!refused || broken.stream().noneMatch(snippet -> names(code, snippet))) {
            return Optional.empty();
        }
        var first = broken.stream()
                .filter(snippet ->
                        broken.stream().noneMatch(other -> names(CompileErrors.unresolved(shell, snippet), other)))
                .findFirst()
                .orElse(broken.get(0));
        return Optional.of(refused(first, origin(first)));
    }

    /**
     * What is wrong at the end of a cell: classes must be whole, and methods may wait for what a later cell defines.
     *
     * @param note told of those that wait
     */
    Optional<CellResult.Failure> unresolved(List<Snippet> declared, Consumer<String> note) {
        for (var snippet : declared) {
            var status = shell.status(snippet);
            if (status != Status.RECOVERABLE_DEFINED && status != Status.RECOVERABLE_NOT_DEFINED) {
                continue;
            }
            var missing = CompileErrors.unresolved(shell, snippet);
            if (!(snippet instanceof MethodSnippet method) || missing.isEmpty()) {
                var failure = refused(snippet, origin(snippet));
                shell.drop(snippet);
                return Optional.of(failure);
            }
            note.accept(method.name() + " can be called once there is " + missing + " ("
                    + origin(snippet).place(0) + ")");
        }
        return Optional.empty();
    }

    private CellResult.Failure refused(Snippet snippet, Origin origin) {
        return CompileErrors.failure(shell, snippet, origin, libraries);
    }

    /** Of what a piece threw, as it is. */
    CellResult.Failure thrown(Throwable thrown) {
        return tracebacks.failure(thrown, null);
    }

    /** Of a call of a declaration that is not whole. */
    CellResult.Failure undefined(DeclarationSnippet declaration, Origin origin) {
        var message = declaration.name() + " cannot be used: it refers to "
                + CompileErrors.unresolved(shell, declaration) + ", which is not defined";
        var name = "UnresolvedReferenceException";
        return new CellResult.Failure(
                name, message, List.of(Ansi.red(name) + ": " + message, "    at " + Ansi.cyan(origin.place(0))));
    }

    /** Each piece was given its origin with its id. */
    private Origin origin(Snippet snippet) {
        return origins.getOrDefault(snippet.id(), new Origin("a cell", snippet.source(), 0));
    }

    private static boolean names(String text, Snippet snippet) {
        return snippet instanceof PersistentSnippet named
                && Pattern.compile("\\b" + Pattern.quote(named.name()) + "\\b")
                        .matcher(text)
                        .find();
    }
}
