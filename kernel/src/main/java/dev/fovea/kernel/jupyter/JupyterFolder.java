package dev.fovea.kernel.jupyter;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where Jupyter looks for a user's kernel specs. */
final class JupyterFolder {
    private JupyterFolder() {}

    /** The user's Jupyter data folder, by Jupyter's own rules for this system and environment. */
    static Path ofUser(String system, Path home, Map<String, String> environment) {
        var chosen = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen);
        }
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Jupyter");
        }
        if (name.startsWith("windows")) {
            var roaming = environment.getOrDefault("APPDATA", "");
            return (roaming.isEmpty() ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming))
                    .resolve("jupyter");
        }
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data)).resolve("jupyter");
    }

    /** The data folder of an installation such as {@code /usr/local} or a Python environment. */
    static Path underPrefix(Path prefix) {
        return prefix.resolve("share").resolve("jupyter");
    }
}
