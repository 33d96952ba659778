package dev.fovea.kernel.session;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * JShell puts every import, and an import of every variable and method of the session, before each piece that it compiles, and lists all classes
 * that it ever made, five times a piece: after a thousand cells that is nine tenths of the work. This leaves out the static ones that give no name which occurs in
 * the piece, or in the declarations that JShell compiles anew because of it; no program means anything else without those. Imports of types stay
 * all, since JShell writes inferred types by their short names.
 *
 * <p>The list that JShell walks is found in its {@linkplain Insides insides}; where they are closed or other, everything is imported.
 */
final class NeededImports {
    /** What a piece may declare: no part of a longer name, and no type before another name. Takes too many, never too few. */
    private static final Pattern DECLARED = Pattern.compile("(?<![.\\p{L}\\p{N}_$])[\\p{L}_$][\\p{L}\\p{N}_$]*+"
            + "(?!\\s*[.>])(?!\\s+(?!(?:extends|implements|permits)\\b)[\\p{L}_$])");

    private static final Pattern IMPORT = Pattern.compile("\\bimport\\b|\\\\u");

    private final ClassLoader loader;
    private final Map<String, Optional<Set<String>>> members = new HashMap<>();
    private final Map<Snippet, Set<String>> words = new WeakHashMap<>();
    private List<Snippet> snippets = List.of();
    /** By name, the places of those that name it, or did, in the list of snippets. */
    private Map<String, Set<Integer>> dependents = Map.of();

    private @Nullable GeneratedClasses classes;
    private @Nullable Method className;
    private volatile @Nullable Thread evaluating;
    private Set<String> needed = Set.of();

    private NeededImports(JShell shell, ClassLoader loader) {
        this.loader = loader;
        watch(shell);
    }

    static NeededImports in(JShell shell, ClassLoader loader) {
        return new NeededImports(shell, loader);
    }

    /** Forgets what it knows of classes, since others may have come before them. */
    void classPathChanged() {
        members.clear();
    }

    /** Has this evaluated, which hands this code to JShell in this thread. */
    <T> T during(String code, Supplier<T> evaluation) {
        if (snippets.isEmpty() || IMPORT.matcher(code).find()) {
            return evaluation.get();
        }
        needed = needed(code);
        hideClasses();
        evaluating = Thread.currentThread();
        try {
            return evaluation.get();
        } finally {
            evaluating = null;
        }
    }

    /** The words of the code and of all declarations that depend on what it may declare, or of which JShell thinks so because their older forms did. */
    private Set<String> needed(String code) {
        var all = Words.in(code);
        var changed = Words.found(DECLARED, code);
        changed.removeIf(SourceVersion::isKeyword);
        var others = new TreeMap<Integer, Snippet>();
        for (var i = 0; i < snippets.size(); i++) {
            var snippet = snippets.get(i);
            if (snippet instanceof PersistentSnippet && !(snippet instanceof ImportSnippet)) {
                others.put(i, snippet);
            }
        }
        for (var grew = true; grew; ) {
            grew = false;
            for (var each = others.entrySet().iterator(); each.hasNext(); ) {
                var other = each.next();
                var snippet = other.getValue();
                var its = words.computeIfAbsent(snippet, one -> Words.in(one.source()));
                if (!Collections.disjoint(its, changed) || !isIndependent(other.getKey(), changed)) {
                    all.addAll(its);
                    changed.add(((PersistentSnippet) snippet).name());
                    each.remove();
                    grew = true;
                }
            }
        }
        return all;
    }

    private boolean isIndependent(int index, Set<String> changed) {
        return changed.stream()
                .noneMatch(name -> dependents.getOrDefault(name, Set.of()).contains(index));
    }

    private boolean matters(Snippet snippet) {
        if (snippet instanceof VarSnippet || snippet instanceof MethodSnippet) {
            return needed.contains(((PersistentSnippet) snippet).name());
        }
        if (!(snippet instanceof ImportSnippet imported) || !imported.isStatic()) {
            return true;
        }
        var name = imported.fullname();
        var last = name.lastIndexOf('.');
        if (!name.endsWith(".*")) {
            return needed.contains(name.substring(last + 1));
        }
        return members.computeIfAbsent(name.substring(0, last), type -> MemberNames.of(type, loader))
                .map(its -> !Collections.disjoint(its, needed))
                .orElse(true);
    }

    private void hideClasses() {
        var shown = new HashSet<String>();
        try {
            for (var snippet : snippets) {
                if (className != null && snippet instanceof PersistentSnippet && matters(snippet)) {
                    shown.add(String.valueOf(className.invoke(snippet)));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell does not tell the class of a piece: " + e, e);
        }
        if (classes != null) {
            classes.show(shown);
        }
    }

    /** Puts collections of our own in the places of those that JShell walks when it writes imports and lists classes, and nowhere else. */
    @SuppressWarnings("unchecked")
    private void watch(JShell shell) {
        try {
            var maps = Insides.of(shell, "maps");
            var list = Insides.field(maps.getClass(), "keyIndexToSnippet");
            dependents = (Map<String, Set<Integer>>)
                    Insides.field(maps.getClass(), "dependencies").get(maps);
            var factory = Insides.of(shell, "taskFactory");
            var files = Insides.field(factory.getClass(), "fileManager").get(factory);
            var objects = Insides.field(files.getClass(), "classObjects");
            var name = Insides.method(Snippet.class, "classFullName");
            var watched = new Watched((List<Snippet>) list.get(maps));
            var ours = new GeneratedClasses((Map<String, Object>) objects.get(files), this::isEvaluating);
            list.set(maps, watched);
            objects.set(files, ours);
            className = name;
            classes = ours;
            snippets = watched;
        } catch (ReflectiveOperationException | RuntimeException otherInsides) {
            // Then everything is imported.
        }
    }

    private boolean isEvaluating() {
        return evaluating == Thread.currentThread();
    }

    private final class Watched extends ArrayList<Snippet> {
        private static final long serialVersionUID = 1;

        Watched(Collection<Snippet> snippets) {
            super(snippets);
        }

        @Override
        public Iterator<Snippet> iterator() {
            return isEvaluating()
                    ? stream()
                            .filter(snippet -> snippet != null && matters(snippet))
                            .iterator()
                    : super.iterator();
        }
    }
}
