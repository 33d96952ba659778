package dev.fovea.kernel.session;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;

/** Hands JShell pieces of cells, one at a time, and helps with what it refuses or loses. */
final class Pieces {
    private final JShell shell;
    private final Libraries libraries;
    private final NeededImports imports;
    private final KeptValues values;
    /** Sources of the cell's sealed types that are declared unsealed for now. */
    private final List<String> unsealed = new ArrayList<>();

    Pieces(JShell shell, Libraries libraries, NeededImports imports, KeptValues values) {
        this.shell = shell;
        this.libraries = libraries;
        this.imports = imports;
        this.values = values;
    }

    /** To be called before the first piece of a cell. */
    void begin() {
        unsealed.clear();
    }

    /**
     * Evaluates a piece. One that is refused may be a type that fits only together with others of this cell, all of which
     * were declared before (a sealed interface and its records): then those from before are forgotten, and it is tried again.
     */
    List<SnippetEvent> declare(CodeUnit unit, List<CodeUnit> units, List<Snippet> declared, Losses losses) {
        var events = evaluate(unit.code());
        var refused = events.stream().anyMatch(event -> event.status() == Status.REJECTED);
        if (!refused || Types.declaredBy(unit.code()).isEmpty()) {
            return events;
        }
        losses.add(events);
        var names = units.stream()
                .flatMap(other -> Types.declaredBy(other.code()).stream())
                .toList();
        var before = shell.snippets()
                .filter(snippet -> snippet instanceof TypeDeclSnippet && names.contains(name(snippet)))
                .filter(snippet -> shell.status(snippet).isActive() && !declared.contains(snippet))
                .toList();
        if (before.isEmpty()) {
            return declareWithFamily(unit, declared, events);
        }
        before.forEach(type -> losses.forget((TypeDeclSnippet) type));
        return declareWithFamily(unit, declared, evaluate(unit.code()));
    }

    /**
     * A sealed type waits for those that it permits, and while it waits JShell takes an imported one of its name in its place, which those refuse to
     * extend. So it is declared unsealed first, and sealed behind the piece.
     *
     * @param refused what the piece gave, which stays the answer where there is no such type
     */
    private List<SnippetEvent> declareWithFamily(CodeUnit unit, List<Snippet> declared, List<SnippetEvent> refused) {
        var waiting = declared.stream()
                .filter(snippet -> shell.status(snippet) == Status.RECOVERABLE_NOT_DEFINED)
                .filter(snippet -> Types.unsealed(snippet.source()).isPresent())
                .toList();
        if (waiting.isEmpty() || refused.stream().noneMatch(event -> event.status() == Status.REJECTED)) {
            return refused;
        }
        for (var type : waiting) {
            evaluate(Types.unsealed(type.source()).orElseThrow());
            unsealed.add(type.source());
        }
        return evaluate(unit.code());
    }

    /** Seals what is unsealed and permits only types that are there, or all of it. */
    List<SnippetEvent> seal(boolean all) {
        var events = new ArrayList<SnippetEvent>();
        var ready = unsealed.stream()
                .filter(source -> all || Types.permittedBy(source).stream().allMatch(this::isDeclared))
                .toList();
        unsealed.removeAll(ready);
        for (var source : ready) {
            // What is sealed was declared unsealed for a moment, and nobody misses that.
            evaluate(source).stream()
                    .filter(event -> event.status() != Status.OVERWRITTEN)
                    .forEach(events::add);
        }
        return events;
    }

    /** Evaluates a piece as it is. */
    List<SnippetEvent> evaluate(String code) {
        Types.declaredBy(code).forEach(name -> MissingTypes.forget(shell, name));
        var events = evaluateOnce(code);
        var missing = MissingTypes.importedByJShell(shell, events, libraries);
        if (missing.isEmpty()) {
            return events;
        }
        events.stream()
                .map(SnippetEvent::snippet)
                .filter(snippet -> shell.status(snippet).isActive())
                .forEach(shell::drop);
        missing.forEach(shell::eval);
        return evaluateOnce(code);
    }

    private List<SnippetEvent> evaluateOnce(String code) {
        var events = imports.during(code, () -> shell.eval(code));
        values.compiled(events);
        if (events.stream().anyMatch(event -> event.exception() != null)) {
            events.stream()
                    .filter(event -> event.status() == Status.OVERWRITTEN)
                    .forEach(event -> values.inherit(event.snippet(), event.causeSnippet()));
        }
        return events;
    }

    /** Whether a variable, method or class of this name is declared. */
    boolean isDeclared(String name) {
        return shell.snippets()
                .anyMatch(snippet ->
                        shell.status(snippet).isActive() && name(snippet).equals(name));
    }

    /** What a snippet declares; nothing for one that declares nothing. */
    static String name(Snippet snippet) {
        return snippet instanceof PersistentSnippet named ? named.name() : "";
    }
}
