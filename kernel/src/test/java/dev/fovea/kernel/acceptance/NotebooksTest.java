package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.kernel.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
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

    @Test
    void what_a_run_writes_is_a_valid_notebook_by_jupyters_own_rules() throws Exception {
        var python = Path.of("/usr/bin/python3");
        assumeTrue(
                Files.isExecutable(python)
                        && House.run(folder, Map.of(), List.of(python.toString(), "-c", "import nbformat"))
                                        .status()
                                == 0,
                "no nbformat: apt install python3-nbformat");
        var notebook = folder.resolve("all.ipynb");
        Files.writeString(
                notebook,
                "{\"nbformat\": 4, \"nbformat_minor\": 4, \"metadata\": {}, \"cells\": ["
                        + code("System.out.println(1); System.err.println(2); 3")
                        + "," + code("%%html\\n<b>") + "," + code("int x = 1 / 0;")
                        + ", {\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": [\"a\"]}]}");
        assertEquals(
                1,
                Main.execute(
                        "run",
                        notebook.toString(),
                        "--allow-errors",
                        "--out",
                        folder.resolve("o").toString()));
        var script = Path.of("src", "test", "python", "valid.py").toAbsolutePath();
        var checked = House.run(
                folder,
                Map.of(),
                List.of(
                        python.toString(),
                        script.toString(),
                        folder.resolve("o/all.ipynb").toString()));
        assertEquals("valid 4 5", checked.said().strip());
    }

    private static String code(String source) {
        return "{\"cell_type\": \"code\", \"metadata\": {}, \"outputs\": [], \"execution_count\": null, \"source\": [\""
                + source + "\"]}";
    }

    private static void assume(JsonNode need) {
        switch (need.asText()) {
            case "fashion-mnist" -> House.needsFashionMnist();
            default -> throw new AssertionError("no test knows how to look for " + need);
        }
    }
}
