package dev.fovea.kernel.session;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What a cell takes from the session. JShell forgets a declaration when another takes its place, also if that one is refused, and silently empties or breaks the
 * variables of a type that is declared anew. At the end of the cell, what was taken for nothing comes back, and of the rest the user is told.
 */
final class Losses {
    private final JShell shell;
    private final KeptValues values;
    /** By what they declare, the last ones that were whole. */
    private final Map<String, PersistentSnippet> replaced = new LinkedHashMap<>();

    private final Set<Snippet> whole = new HashSet<>();
    private final Map<String, Lost> lost = new LinkedHashMap<>();

    Losses(JShell shell, KeptValues values) {
        this.shell = shell;
        this.values = values;
    }

    private record Lost(VarSnippet variable, String type, boolean gone) {
        String words(boolean isBack) {
            return variable.name() + (gone && !isBack ? " is gone" : " is empty now") + ", because " + type
                    + " was declared anew";
        }
    }

    /** To be told of what each piece did. */
    void add(List<SnippetEvent> events) {
        for (var event : events) {
            if (event.previousStatus().isDefined()) {
                whole.add(event.snippet());
            }
            if (event.status() == Status.OVERWRITTEN && whole.contains(event.snippet())) {
                replaced(event.snippet());
            }
            if (event.causeSnippet() instanceof TypeDeclSnippet type
                    && event.snippet() instanceof VarSnippet variable
                    && event.previousStatus() == Status.VALID) {
                var gone = event.status() != Status.VALID;
                if (gone && shell.status(type) == Status.VALID) {
                    shell.drop(variable);
                }
                lost.put(variable.name(), new Lost(variable, type.name(), gone));
            }
        }
    }

    private void replaced(Snippet old) {
        if (old instanceof PersistentSnippet named) {
            replaced.put(declares(named), named);
        }
    }

    /** Forgets a type, for another that takes its place, and with it the variables of it. */
    void forget(TypeDeclSnippet type) {
        replaced(type);
        for (var event : shell.drop(type)) {
            if (event.snippet() instanceof VarSnippet variable && event.previousStatus() == Status.VALID) {
                lost.put(variable.name(), new Lost(variable, type.name(), true));
            }
        }
    }

    /** A variable of this name has a value of its own. */
    void found(String variable) {
        lost.remove(variable);
    }

    /**
     * To be called at the end of the cell.
     *
     * @param restore declares snippets again
     * @param note told of what is lost
     */
    void settle(Consumer<List<PersistentSnippet>> restore, Consumer<String> note) {
        var missing = replaced.values().stream().filter(this::isMissing).toList();
        restore.accept(missing);
        var back = missing.stream().map(PersistentSnippet::name).toList();
        for (var one : lost.values()) {
            var isBack = back.contains(one.type) && shell.status(one.variable) == Status.VALID;
            if (isBack && !values.isEmptied(one.variable)) {
                continue;
            }
            if (one.gone && !isBack && shell.status(one.variable).isActive()) {
                shell.drop(one.variable);
            }
            note.accept(one.words(isBack));
        }
    }

    private boolean isMissing(PersistentSnippet old) {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .noneMatch(snippet -> snippet instanceof PersistentSnippet named
                        && declares(named).equals(declares(old)));
    }

    private static String declares(PersistentSnippet snippet) {
        return snippet.kind() + " " + snippet.name()
                + (snippet instanceof MethodSnippet method ? method.parameterTypes() : "");
    }
}
