package dev.fovea.kernel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Notebooks that somebody may have meant. */
final class NearbyNotebooks {
    private static final int MOST = 3;

    private NearbyNotebooks() {}

    /** "; near it are …" with the notebooks in the same folder or in {@code notebooks} whose names are most like it, or nothing. */
    static String sentence(Path missing) {
        var folder = Objects.requireNonNullElse(missing.getParent(), Path.of(""));
        var found = new ArrayList<>(in(folder));
        if (found.isEmpty()) {
            found.addAll(in(Path.of("notebooks")));
        }
        var wanted = missing.getFileName().toString();
        var names = found.stream()
                .sorted(Comparator.comparingInt(file -> LevenshteinDistance.getDefaultInstance()
                        .apply(wanted, file.getFileName().toString())))
                .limit(MOST)
                .map(Path::toString)
                .toList();
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
