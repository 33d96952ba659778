package dev.fovea.kernel.session;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Asks the compiler's parser whether pieces of code are Java; JShell itself calls some that are not complete. */
final class Syntax {
    private Syntax() {}

    static boolean isValid(List<CodeUnit> units) {
        return units.stream().map(CodeUnit::code).allMatch(Syntax::isValid);
    }

    private static boolean isValid(String unit) {
        return parses("class C { void m() { " + unit + "\n; } }")
                || parses("class C { " + unit + "\n }")
                || parses("class C { Object o = " + unit + "\n; }")
                || parses(unit);
    }

    private static boolean parses(String source) {
        var errors = new DiagnosticCollector<JavaFileObject>();
        var file = new SimpleJavaFileObject(URI.create("string:///C.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, errors, List.of("-proc:none"), null, List.of(file));
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return errors.getDiagnostics().stream().noneMatch(found -> found.getKind() == Diagnostic.Kind.ERROR);
    }
}
