package dev.fovea.kernel.runner;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Reads which variables a cell declares, and of which type, with the compiler's own parser. */
final class Declarations {
    private Declarations() {}

    /** The variables of primitive types and strings, in order; {@code var} takes the type of its literal. */
    static Map<String, ParameterType> of(String source) {
        var found = new LinkedHashMap<String, ParameterType>();
        try {
            for (var unit : task(source).parse()) {
                unit.accept(new Collector(found), null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static JavacTask task(String source) {
        var file = new SimpleJavaFileObject(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "class Cell { void run() {\n" + source + "\n}}";
            }
        };
        // What does not parse is the compiler's to report when the cell runs.
        return (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.<JavaFileObject>of(file));
    }

    private static final class Collector extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Map<String, ParameterType> found;

        Collector(Map<String, ParameterType> found) {
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            for (var statement : method.getBody().getStatements()) {
                if (statement instanceof VariableTree variable) {
                    type(variable)
                            .ifPresent(type -> found.put(variable.getName().toString(), type));
                }
            }
            return null;
        }

        private static Optional<ParameterType> type(VariableTree variable) {
            var declared =
                    variable.getType() == null ? "var" : variable.getType().toString();
            for (var type : ParameterType.values()) {
                if (type.javaName().equals(declared)) {
                    return Optional.of(type);
                }
            }
            return declared.equals("var") ? literalType(variable.getInitializer()) : Optional.empty();
        }

        private static Optional<ParameterType> literalType(@Nullable ExpressionTree initializer) {
            if (initializer instanceof UnaryTree signed) {
                return literalType(signed.getExpression());
            }
            if (!(initializer instanceof LiteralTree literal)) {
                return Optional.empty();
            }
            return switch (literal.getKind()) {
                case INT_LITERAL -> Optional.of(ParameterType.INT);
                case LONG_LITERAL -> Optional.of(ParameterType.LONG);
                case FLOAT_LITERAL -> Optional.of(ParameterType.FLOAT);
                case DOUBLE_LITERAL -> Optional.of(ParameterType.DOUBLE);
                case BOOLEAN_LITERAL -> Optional.of(ParameterType.BOOLEAN);
                case STRING_LITERAL -> Optional.of(ParameterType.STRING);
                default -> Optional.empty();
            };
        }
    }
}
