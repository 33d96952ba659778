package dev.fovea.kernel.session;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.StatementSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl.ResolutionException;
import org.jspecify.annotations.Nullable;

/** The steps of JShell's {@code eval}, one by one and for several pieces at once, through its {@linkplain Insides insides}. What JShell throws is thrown. */
final class InnerCompiler {
    private final JShell shell;
    private final Object eval;
    private final Object keys;
    private final Method parse;
    private final Method compile;
    private final Method unresolved;
    private final Method className;
    private final Method warnings;
    private final Constructor<?> unit;
    private final Method initialise;
    private final Method wrap;
    private final Method event;
    private final Method secondaryEvents;
    private final Method statementKey;
    private final Method methodBody;
    private final Constructor<StatementSnippet> statement;
    private final Field unitName;
    private final Method inference;
    private final Field inferredType;
    private final Field fullType;
    private final Field anonymous;

    private InnerCompiler(JShell shell) throws ReflectiveOperationException {
        this.shell = shell;
        eval = Insides.of(shell, "eval");
        parse = Insides.method(eval.getClass(), "sourceToSnippets");
        compile = Insides.method(eval.getClass(), "compileAndLoad");
        unresolved = Insides.method(eval.getClass(), "asUnresolvedReferenceException");
        className = Insides.method(Snippet.class, "classFullName");
        warnings = Insides.method(Snippet.class, "syntheticDiags");
        var unitType = Insides.type("Unit");
        unit = Insides.constructor(unitType, JShell.class, Snippet.class, Snippet.class, Insides.type("DiagList"));
        initialise = Insides.method(unitType, "initialize");
        wrap = Insides.method(unitType, "setWrap");
        secondaryEvents = Insides.method(unitType, "secondaryEvents");
        event = Insides.method(unitType, "event");
        keys = Insides.of(shell, "keyMap");
        statementKey = Insides.method(keys.getClass(), "keyForStatement");
        var wrapType = Insides.type("Wrap");
        methodBody = Insides.method(wrapType, "methodWrap", String.class);
        statement = Insides.constructor(StatementSnippet.class, statementKey.getReturnType(), String.class, wrapType);
        unitName = Insides.field(Snippet.class, "unitName");
        inference = Insides.method(Insides.type("ExpressionToTypeInfo"), "localVariableTypeForInitializer");
        inferredType = Insides.field(inference.getReturnType(), "declareTypeName");
        fullType = Insides.field(inference.getReturnType(), "fullTypeName");
        anonymous = Insides.field(inference.getReturnType(), "anonymousClasses");
    }

    /** Nothing where the insides are closed or other. */
    static Optional<InnerCompiler> in(JShell shell) {
        try {
            return Optional.of(new InnerCompiler(shell));
        } catch (ReflectiveOperationException | RuntimeException otherInsides) {
            return Optional.empty();
        }
    }

    /** The snippets of a piece, which JShell does not know yet; it has tried statements, and asked for types that are not written. */
    List<Snippet> parsed(String code) {
        return ((List<?>) some(() -> parse.invoke(eval, code)))
                .stream().map(Snippet.class::cast).toList();
    }

    /** A block of statements, untried. It has an empty name where JShell's have none, for beside methods each piece is asked for its name since Java 22 or so. */
    Snippet statement(String block) {
        return some(() -> {
            var snippet = statement.newInstance(statementKey.invoke(keys), block, methodBody.invoke(null, block));
            unitName.set(snippet, "");
            return snippet;
        });
    }

    /** The type that {@code var} means for a value, if the value compiles and the type can be written. */
    Optional<String> type(String value) {
        return Optional.ofNullable(result(() -> {
            var info = inference.invoke(null, value, shell, false);
            if (info == null || !((List<?>) anonymous.get(info)).isEmpty()) {
                return null;
            }
            var type = inferredType.get(info);
            return Objects.equals(type, fullType.get(info)) ? (String) type : null;
        }));
    }

    /** What declares again what an older snippet did; nothing if its source is none that does. */
    Optional<PersistentSnippet> again(PersistentSnippet old) {
        return parsed(old.source()).stream()
                .filter(PersistentSnippet.class::isInstance)
                .map(PersistentSnippet.class::cast)
                .filter(snippet ->
                        snippet.kind() == old.kind() && snippet.name().equals(old.name()))
                .findFirst();
    }

    /**
     * Declares snippets, which may name one another, and runs none.
     *
     * @return what became of these, and of those from before that were compiled anew because of them
     */
    List<SnippetEvent> declare(Collection<? extends Snippet> snippets) {
        return some(() -> {
            var units = new LinkedHashSet<>();
            for (var snippet : snippets) {
                var made = unit.newInstance(shell, snippet, null, warnings.invoke(snippet));
                // Gives it the name of its class, by which the others import it.
                initialise.invoke(made);
                wrap.invoke(made, List.of(made), List.of(made));
                units.add(made);
            }
            var events = new ArrayList<SnippetEvent>();
            for (var done : (Collection<?>) compile.invoke(eval, units)) {
                events.add((SnippetEvent) event.invoke(done, null, null));
                for (var other : (List<?>) secondaryEvents.invoke(done)) {
                    events.add((SnippetEvent) other);
                }
            }
            return events;
        });
    }

    /** The name of the class that holds a snippet. */
    String className(Snippet snippet) {
        return (String) some(() -> className.invoke(snippet));
    }

    /** The declaration that was called and is not whole. */
    DeclarationSnippet unresolved(ResolutionException call) {
        return ((UnresolvedReferenceException) some(() -> unresolved.invoke(eval, call))).getSnippet();
    }

    private static <T> T some(Reflective<T> call) {
        return Objects.requireNonNull(result(call));
    }

    private static <T> @Nullable T result(Reflective<T> call) {
        try {
            return call.made();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Reflective<T> {
        @Nullable
        T made() throws ReflectiveOperationException;
    }
}
