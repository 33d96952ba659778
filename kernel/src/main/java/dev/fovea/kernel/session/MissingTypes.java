package dev.fovea.kernel.session;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * Types that a piece names and nobody imports, in packages where people look for them. Those of {@code java.util.concurrent} are imported when first
 * named, for JShell, IJava and JJava import them all; Fovea cannot, since its own {@code Executor} would be of two meanings then.
 */
final class MissingTypes {
    private static final String OF_JSHELL = "java.util.concurrent";

    private static final List<String> PACKAGES = List.of(
            OF_JSHELL,
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.prefs",
            "java.util.zip",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.text",
            "java.nio",
            "java.nio.charset",
            "java.nio.channels",
            "java.net.http",
            "java.security",
            "java.sql",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.awt.image",
            "java.awt.geom",
            "javax.imageio",
            "java.awt",
            "javax.swing",
            "org.knowm.xchart",
            "tech.tablesaw.columns",
            "tech.tablesaw.selection",
            "ai.djl",
            "ai.djl.engine",
            "ai.djl.ndarray",
            "ai.djl.ndarray.types",
            "dev.fovea.files",
            "dev.fovea.plots");

    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s+(?:class|variable) (\\p{Lu}\\w*)");
    private static final Pattern DEPENDENCY = Pattern.compile("class (\\p{Lu}\\w*)");

    private MissingTypes() {}

    /** The imports, as source, of what this piece lacks and would have in JShell. */
    static List<String> importedByJShell(JShell shell, List<SnippetEvent> events, ClassLoader loader) {
        return events.stream()
                .filter(event -> event.causeSnippet() == null)
                .filter(event -> event.status() == Status.REJECTED
                        || event.status() == Status.RECOVERABLE_DEFINED
                        || event.status() == Status.RECOVERABLE_NOT_DEFINED)
                .flatMap(event -> missing(shell, event.snippet()).stream())
                .filter(name -> isPublic(OF_JSHELL + "." + name, loader))
                .map(name -> "import " + OF_JSHELL + "." + name + ";")
                .distinct()
                .toList();
    }

    /** Takes such an import back, since the user is about to declare a type of this name. */
    static void forget(JShell shell, String name) {
        shell.imports()
                .filter(imported -> imported.fullname().equals(OF_JSHELL + "." + name))
                .toList()
                .forEach(shell::drop);
    }

    /** What to write where the compiler misses this: an import; nothing if no package that is known here has it. */
    static Optional<String> remedy(String message, ClassLoader loader) {
        return Stream.of(SYMBOL, DEPENDENCY)
                .map(pattern -> pattern.matcher(message))
                .filter(found -> found.find())
                .map(found -> found.group(1))
                .flatMap(name -> PACKAGES.stream().map(home -> home + "." + name))
                .filter(name -> isPublic(name, loader))
                .map(name -> "import " + name + ";")
                .findFirst();
    }

    private static Set<String> missing(JShell shell, Snippet snippet) {
        var names = new LinkedHashSet<String>();
        var said = Stream.concat(
                shell.diagnostics(snippet).filter(Diag::isError).map(error -> error.getMessage(Locale.ROOT)),
                snippet instanceof DeclarationSnippet declaration
                        ? shell.unresolvedDependencies(declaration).map(name -> "symbol: " + name)
                        : Stream.empty());
        said.forEach(text -> SYMBOL.matcher(text).results().forEach(found -> names.add(found.group(1))));
        return names;
    }

    private static boolean isPublic(String name, ClassLoader loader) {
        try {
            return java.lang.reflect.Modifier.isPublic(
                    Class.forName(name, false, loader).getModifiers());
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
