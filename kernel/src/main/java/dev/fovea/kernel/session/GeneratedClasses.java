package dev.fovea.kernel.session;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The classes of a session by name, which the compiler lists anew for each piece that it compiles. Those of variables and methods that the piece
 * does not name, and of pieces that have run, can be hidden from it.
 */
final class GeneratedClasses extends TreeMap<String, Object> {
    private static final long serialVersionUID = 1;
    private static final String PREFIX = "REPL.$JShell$";

    private final transient BooleanSupplier hiding;
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> withNested = new HashSet<>();

    /** Shows all of these while {@code hiding} says no. */
    GeneratedClasses(Map<String, Object> classes, BooleanSupplier hiding) {
        this.hiding = hiding;
        classes.forEach(this::put);
    }

    /** Hides all that are here but these and those that are, or hold, nested ones: others' types may be these. */
    void show(Set<String> needed) {
        hidden.clear();
        for (var name : keySet()) {
            if (!needed.contains(name) && !withNested.contains(outer(name))) {
                hidden.add(name);
            }
        }
    }

    @Override
    public Object put(String name, Object file) {
        hidden.remove(name);
        if (!outer(name).equals(name)) {
            withNested.add(outer(name));
        }
        return super.put(name, file);
    }

    @Override
    public Collection<Object> values() {
        return hiding.getAsBoolean()
                ? entrySet().stream()
                        .filter(entry -> !hidden.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .toList()
                : super.values();
    }

    private static String outer(String name) {
        var end = name.startsWith(PREFIX) ? name.indexOf('$', PREFIX.length()) : -1;
        return end < 0 ? name : name.substring(0, end);
    }
}
