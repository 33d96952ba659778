package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fovea.kernel.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notebooks that have no test of their own, which a new one has not: {@link SmallNotebook} tells how they are run. */
class NotebooksTest {
    /** Looked at more closely elsewhere in this package. */
    private static final Set<String> TOLD_OF = Set.of(
            "anchors",
            "annotations",
            "architectures",
            "augmentation",
            "detection",
            "evaluation",
            "experiments",
            "faster-rcnn",
            "layers",
            "pictures",
            "quickstart",
            "retinanet",
            "ssd",
            "yolo");

    @TempDir
    Path folder;

    static List<String> notebooks() throws IOException {
        try (var files = Files.list(House.ROOT.resolve("notebooks"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb"))
                    .map(name -> name.replace(".ipynb", ""))
                    .filter(name -> !TOLD_OF.contains(name))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("notebooks")
    void a_notebook_runs_and_its_page_needs_nothing_from_elsewhere(String notebook) throws Exception {
        SmallNotebook.run(notebook, folder);
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
}
