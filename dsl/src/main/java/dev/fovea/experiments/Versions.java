package dev.fovea.experiments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What code a run ran with.
 *
 * @param fovea its version, and the commit where it runs from a checkout
 * @param java version and maker
 * @param libraries the class path's other jars, version by name
 */
record Versions(String fovea, String java, Map<String, String> libraries) {
    /** {@code jackson-databind-2.18.2.jar}, {@code mxnet-native-mkl-1.9.1-linux-x86_64.jar}. */
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

    private static final String POM = "/META-INF/maven/dev.fovea/fovea-dsl/pom.properties";

    Versions {
        libraries = new TreeMap<>(libraries);
    }

    static Versions here() {
        return new Versions(
                own(),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                libraries(System.getProperty("java.class.path", "")));
    }

    static Map<String, String> libraries(String classPath) {
        var found = new TreeMap<String, String>();
        for (var entry : classPath.split(File.pathSeparator, -1)) {
            var jar = JAR.matcher(entry.substring(entry.lastIndexOf(File.separatorChar) + 1));
            if (jar.matches() && !jar.group(1).startsWith("fovea-")) {
                found.merge(jar.group(1), jar.group(2), (one, other) -> one.equals(other) ? one : one + ", " + other);
            }
        }
        return found;
    }

    private static String own() {
        var version = "development";
        try (var stream = Versions.class.getResourceAsStream(POM)) {
            if (stream != null) {
                var properties = new Properties();
                properties.load(stream);
                version = properties.getProperty("version", version);
            }
        } catch (IOException e) {
            // Then it is not known.
        }
        var commit = commit(Path.of(System.getProperty("fovea.root", "")));
        return commit.isEmpty() ? version : version + " at " + commit;
    }

    /** The commit that a checkout is at, read from git's own files; empty where it is none. */
    static String commit(Path root) {
        try {
            var git = root.resolve(".git");
            var head = Files.readString(git.resolve("HEAD")).strip();
            if (!head.startsWith("ref: ")) {
                return head;
            }
            var branch = head.substring(5);
            if (Files.isRegularFile(git.resolve(branch))) {
                return Files.readString(git.resolve(branch)).strip();
            }
            try (var packed = Files.lines(git.resolve("packed-refs"))) {
                return packed.filter(line -> line.endsWith(" " + branch))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                        .orElse("");
            }
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
