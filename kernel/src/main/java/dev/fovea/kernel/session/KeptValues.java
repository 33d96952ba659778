package dev.fovea.kernel.session;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values of variables that JShell moves to another class, where they would be empty: it does so with a {@code var} when anything that its first value
 * names is declared anew.
 */
final class KeptValues {
    private final JShell shell;
    private final LiveControl control;
    private final Map<Snippet, Field> places = new WeakHashMap<>();
    private final Set<Snippet> emptied = Collections.newSetFromMap(new WeakHashMap<>());

    KeptValues(JShell shell, LiveControl control) {
        this.shell = shell;
        this.control = control;
    }

    /** To be told of what was compiled, for the first time or anew. A type that is declared anew empties variables, whose values would be of the old one. */
    void compiled(Collection<SnippetEvent> events) {
        update(events, events.stream().noneMatch(event -> event.snippet() instanceof TypeDeclSnippet));
    }

    /** To be told of what was compiled when something became what it was before. */
    void restored(Collection<SnippetEvent> events) {
        update(events, true);
    }

    /** Whether a variable lost its value when it was compiled the last time. */
    boolean isEmptied(Snippet variable) {
        return emptied.contains(variable);
    }

    private void update(Collection<SnippetEvent> events, boolean keep) {
        for (var event : events) {
            if (event.snippet() instanceof VarSnippet variable && shell.status(variable) == Status.VALID) {
                control.place(shell, variable).ifPresent(place -> update(variable, place, keep));
            }
        }
    }

    private void update(VarSnippet variable, Field place, boolean keep) {
        var before = places.put(variable, place);
        if (before == null || before.equals(place) || (keep && move(before, place))) {
            emptied.remove(variable);
        } else {
            emptied.add(variable);
        }
    }

    /** Gives a variable that is declared anew, and has no value of its own yet, that of its old declaration; whether it has it. */
    boolean inherit(Snippet old, @Nullable Snippet variable) {
        var before = places.get(old);
        var place = places.get(variable);
        return before != null && place != null && move(before, place);
    }

    private static boolean move(Field from, Field to) {
        if (!from.getType().equals(to.getType())) {
            return false;
        }
        try {
            to.set(null, from.get(null));
            return true;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
