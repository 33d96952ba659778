package dev.fovea.kernel.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a session starts with.
 *
 * @param classPath where the compiler and the cells find classes
 * @param scripts sources that run before the first cell
 */
public record Startup(String classPath, List<Script> scripts) {
    private static final String IMPORTS = "dev/fovea/imports.jsh";
    private static final String USERS = "fovea.jsh";

    public Startup {
        scripts = List.copyOf(scripts);
    }

    /** A source with a name for messages about it. */
    public record Script(String name, String source) {
        /** Whether these are Fovea's own imports, which are there wherever Fovea is. */
        boolean isOwn() {
            return name.equals(IMPORTS);
        }
    }

    /**
     * The class path of this process, Fovea's imports, and the user's own script: the file that the environment's
     * {@code FOVEA_STARTUP} names (empty for none), else {@code fovea.jsh} in the working folder, else in the user's home
     * {@code .config/fovea/fovea.jsh}, if there is one.
     */
    public static Startup standard() {
        return standard(Optional.ofNullable(System.getenv("FOVEA_STARTUP")), Path.of(""));
    }

    static Startup standard(Optional<String> named, Path folder) {
        var scripts = new ArrayList<Script>();
        scripts.add(new Script(IMPORTS, imports()));
        if (named.isPresent()) {
            named.filter(file -> !file.isBlank()).ifPresent(file -> scripts.add(userScript(Path.of(file))));
        } else {
            Stream.of(folder, Path.of(System.getProperty("user.home", ""), ".config", "fovea"))
                    .map(place -> place.resolve(USERS))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(file -> scripts.add(userScript(file)));
        }
        return new Startup(System.getProperty("java.class.path", ""), scripts);
    }

    /** Nothing but the class path of this process. */
    public static Startup bare() {
        return new Startup(System.getProperty("java.class.path", ""), List.of());
    }

    /** One more script, after those there. */
    public Startup script(String name, String source) {
        var more = new ArrayList<>(scripts);
        more.add(new Script(name, source));
        return new Startup(classPath, more);
    }

    /** The imports every session starts with, one a line. */
    public static String imports() {
        try (var resource = Startup.class.getClassLoader().getResourceAsStream(IMPORTS)) {
            return resource == null ? "" : new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Script userScript(Path file) {
        try {
            return new Script(file.toString(), Files.readString(file));
        } catch (IOException e) {
            var words = "FOVEA_STARTUP names " + file + ", which cannot be read";
            return new Script(
                    file.toString(),
                    "System.err.println(\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\");");
        }
    }
}
