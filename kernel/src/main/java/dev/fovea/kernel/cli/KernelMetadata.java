package dev.fovea.kernel.cli;

import dev.fovea.kernel.notebook.Notebook;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a notebook says of the kernel that ran it. */
final class KernelMetadata {
    private KernelMetadata() {}

    /** Names this kernel where the notebook names none, and the Java version that ran it. */
    static Notebook addTo(Notebook notebook) {
        var metadata = new LinkedHashMap<>(notebook.metadata());
        metadata.putIfAbsent("kernelspec", Map.of("name", "fovea", "display_name", "Fovea (Java)", "language", "java"));
        metadata.put(
                "language_info",
                Map.of(
                        "name",
                        "java",
                        "version",
                        Runtime.version().toString(),
                        "mimetype",
                        "text/x-java",
                        "file_extension",
                        ".java",
                        "pygments_lexer",
                        "java",
                        "codemirror_mode",
                        "text/x-java"));
        return notebook.metadata(metadata);
    }
}
