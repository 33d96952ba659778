package dev.fovea.kernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Notebooks that somebody may have meant. */
final class NearbyNotebooks {
    private static final int MOST = 5;

    private NearbyNotebooks() {}

    /** "; near it are …" with the notebooks in the same folder or in {@code notebooks}, or nothing. */
    static String sentence(Path missing) {
        var folder = Objects.requireNonNullElse(missing.getParent(), Path.of(""));
        var found = new ArrayList<>(in(folder));
        if (found.isEmpty()) {
            found.addAll(in(Path.of("notebooks")));
        }
        var names = found.stream().limit(MOST).map(Path::toString).toList();
        return names.isEmpty() ? "" : "; near it are " + String.join(", ", names);
    }

    private static List<Path> in(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
