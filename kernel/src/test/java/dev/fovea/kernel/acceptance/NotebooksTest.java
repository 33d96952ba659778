package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.kernel.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every notebook of the folder, small. A notebook says in its own metadata how it is made small and what it needs:
 * {@code "fovea": {"quick": {"epochs": 1}, "needs": ["fashion-mnist"]}}, so nothing is to be added here for a new one.
 */
class NotebooksTest {
    @TempDir
    Path folder;

    /** The quickstart has a test of its own. */
    static List<Path> notebooks() throws IOException {
        try (var files = Files.list(House.ROOT.resolve("notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .filter(file -> !file.endsWith("quickstart.ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("notebooks")
    void a_notebook_runs_and_its_page_needs_nothing_from_elsewhere(Path notebook) throws Exception {
        var hints =
                new ObjectMapper().readTree(notebook.toFile()).path("metadata").path("fovea");
        hints.path("needs").forEach(NotebooksTest::assume);
        var command = new ArrayList<>(List.of("run", notebook.toString(), "--out", folder.toString()));
        hints.path("quick").properties().forEach(parameter -> {
            command.add("-p");
            command.add(parameter.getKey() + "=" + parameter.getValue().asText());
        });
        assertEquals(0, Main.execute(command.toArray(String[]::new)));
        var page = Files.readString(
                folder.resolve(notebook.getFileName().toString().replace(".ipynb", ".html")));
        assertFalse(Pattern.compile("<(img|script|link)[^>]*(src|href)=\"https?:")
                .matcher(page)
                .find());
    }

    private static void assume(JsonNode need) {
        switch (need.asText()) {
            case "fashion-mnist" -> House.needsFashionMnist();
            default -> throw new AssertionError("no test knows how to look for " + need);
        }
    }
}
