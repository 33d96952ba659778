package dev.fovea.kernel.session;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.SourceCodeAnalysis;

/**
 * Sources beside libraries, from which help takes its Javadoc. JShell itself looks only into the JDK's; it keeps its list in a
 * private field, so this works where the package {@code jdk.jshell} is open to us ({@code --add-opens}, which the launcher
 * says), and elsewhere help has signatures only.
 */
final class LibrarySources {
    private LibrarySources() {}

    /** Makes help look into the JDK's sources and into those of these libraries, as far as they are there. */
    static void use(SourceCodeAnalysis analysis, List<Path> libraries) {
        try {
            var field = field(analysis);
            field.set(analysis, null);
            var find = analysis.getClass().getDeclaredMethod("findSources");
            find.setAccessible(true);
            var all = new ArrayList<Path>();
            for (var known : (List<?>) find.invoke(analysis)) {
                all.add((Path) known);
            }
            libraries.forEach(library -> of(library).ifPresent(all::add));
            field.set(analysis, all);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            // Signatures without Javadoc, then.
        }
    }

    private static Field field(SourceCodeAnalysis analysis) throws NoSuchFieldException {
        var field = analysis.getClass().getDeclaredField("availableSources");
        field.setAccessible(true);
        return field;
    }

    /** The sources jar in the folder of a jar, as Maven keeps them; the source folder of a jar or folder that Maven built here. */
    static Optional<Path> of(Path library) {
        var name = String.valueOf(library.getFileName());
        var beside = library.resolveSibling(name.replaceFirst("\\.jar$", "-sources.jar"));
        if (name.endsWith(".jar") && Files.isRegularFile(beside)) {
            return Optional.of(beside);
        }
        for (var folder = library.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            if (String.valueOf(folder.getFileName()).equals("target")) {
                return Optional.of(folder.resolveSibling("src").resolve("main").resolve("java"))
                        .filter(Files::isDirectory);
            }
        }
        return Optional.empty();
    }
}
