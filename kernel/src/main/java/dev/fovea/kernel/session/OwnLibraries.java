package dev.fovea.kernel.session;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The kernel's own code and the libraries that only it uses. Cells see neither, so that a user may bring another version of
 * them; {@code OwnLibrariesTest} keeps the list true.
 */
final class OwnLibraries {
    private static final Pattern JARS = Pattern.compile(
            "(fovea-kernel|jeromq|jnacl|picocli|commonmark|context|mmr|jcl-over-slf4j|standalone-static-uber)-.*\\.jar");

    /** The same as classes of a build folder. */
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]kernel[/\\\\]target[/\\\\].*classes[/\\\\]?");

    private static final List<String> PACKAGES = List.of(
            "dev.fovea.kernel.",
            "org.zeromq.",
            "zmq.",
            "com.neilalexander.",
            "picocli.",
            "org.commonmark.",
            "eu.maveniverse.",
            "org.eclipse.aether.",
            "org.apache.maven.",
            "org.apache.http.",
            "org.apache.commons.logging.",
            "org.codehaus.plexus.",
            "org.sonatype.");

    /**
     * Packages whose classes are the same for Fovea and for the cells, whatever else a user adds: values of these travel
     * between the two.
     */
    private static final List<String> SHARED = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "com.sun.",
            "dev.fovea.",
            "tech.tablesaw.",
            "org.knowm.xchart.",
            "ai.djl.",
            "org.slf4j.");

    private OwnLibraries() {}

    /** Whether a class belongs to the kernel. */
    static boolean holds(String className) {
        return startsWith(PACKAGES, className);
    }

    /** Whether cells must use the class that Fovea itself uses. */
    static boolean shares(String className) {
        return startsWith(SHARED, className);
    }

    /** The entries of a class path that cells may see. */
    static List<Path> without(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isBlank() && !isOwn(entry))
                .map(Path::of)
                .toList();
    }

    private static boolean isOwn(String entry) {
        var name = Path.of(entry).getFileName();
        return (name != null && JARS.matcher(name.toString()).matches())
                || FOLDERS.matcher(entry).matches();
    }

    private static boolean startsWith(List<String> packages, String className) {
        for (var name : packages) {
            if (className.startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
