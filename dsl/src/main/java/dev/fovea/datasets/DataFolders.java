package dev.fovea.datasets;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The folders of this user that data sets come from. */
public final class DataFolders {
    private DataFolders() {}

    /** The folder that the user named, as {@code --data} passes it on. */
    static Optional<Path> given() {
        return given(System.getProperties(), System.getenv());
    }

    static Optional<Path> given(Properties properties, Map<String, String> environment) {
        var named = properties.getProperty("fovea.data", environment.getOrDefault("FOVEA_DATA", ""));
        return named.isBlank() ? Optional.empty() : Optional.of(Path.of(named));
    }

    /** Fovea's folder in the user's cache. */
    public static Path cache() {
        return cache(System.getProperties(), System.getenv());
    }

    static Path cache(Properties properties, Map<String, String> environment) {
        var named = environment.getOrDefault("XDG_CACHE_HOME", "");
        var caches = named.startsWith("/") ? Path.of(named) : Path.of(properties.getProperty("user.home"), ".cache");
        return caches.resolve("fovea");
    }
}
