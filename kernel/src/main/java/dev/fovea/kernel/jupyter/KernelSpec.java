package dev.fovea.kernel.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How Jupyter starts this kernel.
 *
 * @param name the folder's name, by which {@code jupyter --kernel} knows it
 * @param launcher absolute path of the {@code fovea} script
 * @param environment variables that the kernel gets
 */
record KernelSpec(String name, String displayName, Path launcher, Map<String, String> environment) {
    private static final String NAME_RULE = "[a-z0-9._-]+";

    KernelSpec {
        checkName(name);
        if (!launcher.isAbsolute()) {
            throw new IllegalArgumentException("the launcher's path must be absolute, not " + launcher);
        }
        environment = Map.copyOf(environment);
    }

    /** Jupyter accepts no other names. */
    static void checkName(String name) {
        if (!name.matches(NAME_RULE)) {
            throw new IllegalArgumentException(
                    "a kernel's name must consist of a-z, 0-9, dot, dash and underscore, but is \"" + name
                            + "\"; the name that people see is --display-name");
        }
    }

    /** The folder of a spec's files below a Jupyter data folder. */
    static Path folder(Path jupyter, String name) {
        return jupyter.resolve("kernels").resolve(name);
    }

    /** Writes kernel.json and the logos, replacing those of an earlier installation; returns the folder. */
    Path install(Path jupyter) throws IOException {
        var folder = Files.createDirectories(folder(jupyter, name));
        for (var side : Logo.SIDES) {
            Files.write(folder.resolve(Logo.file(side)), Logo.png(side));
        }
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("kernel.json").toFile(), json());
        return folder;
    }

    /** Removes what {@link #install} wrote, and the folder if nothing else is in it; returns the folder. */
    static Path uninstall(Path jupyter, String name) throws IOException {
        checkName(name);
        var folder = folder(jupyter, name);
        Files.delete(folder.resolve("kernel.json"));
        for (var side : Logo.SIDES) {
            Files.deleteIfExists(folder.resolve(Logo.file(side)));
        }
        try (var left = Files.list(folder)) {
            if (left.findAny().isEmpty()) {
                Files.delete(folder);
            }
        }
        return folder;
    }

    private Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("argv", List.of(launcher.toString(), "kernel", "start", "{connection_file}"));
        json.put("display_name", displayName);
        json.put("language", "java");
        json.put("interrupt_mode", "message");
        json.put("env", environment);
        json.put("metadata", Map.of("debugger", false));
        return json;
    }
}
