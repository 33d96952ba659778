package dev.fovea.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.NotebookFile;
import dev.fovea.kernel.notebook.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeEach
    void listen() {
        var printer = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(printer);
        System.setErr(printer);
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void runs_a_notebook_and_writes_it_with_its_page() throws IOException {
        var input = folder.resolve("tour.ipynb");
        try (var tour = MainTest.class.getResourceAsStream("/dev/fovea/kernel/tour.ipynb")) {
            Files.copy(tour, input);
        }
        var results = folder.resolve("results");
        assertEquals(0, Main.execute("run", input.toString(), "-p", "epochs=5", "--out", results.toString()), said());
        var notebook = NotebookFile.read(results.resolve("tour.ipynb"));
        var injected = (Cell.CodeCell) notebook.cells().get(2);
        assertEquals("epochs = 5;", injected.source());
        assertEquals(7, notebook.metadata().get("x_unknown"));
        var page = Files.readString(results.resolve("tour.html"));
        assertTrue(page.contains("lenet 5 0.1 false"), page);
        assertTrue(page.contains("<b>done</b>"), page);
        assertFalse(page.contains("<b>epoch"), page);
    }

    @Test
    void a_failing_cell_makes_1_and_leaves_the_partial_notebook() throws IOException {
        var input = notebook("bad.ipynb", "System.out.println(1);", "throw new IllegalStateException(\"why\");");
        assertEquals(
                1,
                Main.execute(
                        "run", input.toString(), "--out", folder.resolve("o").toString()));
        assertTrue(said().contains("java.lang.IllegalStateException: why"), said());
        assertEquals(2, NotebookFile.read(folder.resolve("o/bad.ipynb")).cells().size());
        assertTrue(Files.readString(folder.resolve("o/bad.html")).contains("why"));
    }

    @Test
    void several_notebooks_end_with_a_table() throws IOException {
        var good = notebook("good.ipynb", "1");
        var bad = notebook("bad.ipynb", "int x = \"\";");
        assertEquals(
                1,
                Main.execute(
                        "run",
                        bad.toString(),
                        good.toString(),
                        "--out",
                        folder.resolve("o").toString()));
        assertTrue(said().contains(good + "  ok      1 of 1 cells"), said());
        assertTrue(said().contains(bad + "   FAILED  1 of 1 cells, failed: [1]"), said());
    }

    @Test
    void wrong_usage_and_wrong_input_make_2_and_one_sentence() throws IOException {
        var input = notebook("here.ipynb", "int epochs = 1;");
        var missing = folder.resolve("hree.ipynb");
        var unlike = notebook("anchors.ipynb", "int epochs = 1;");
        refused(
                "fovea: " + missing + ": there is no such notebook; near it are " + input + ", " + unlike,
                "run",
                missing.toString());
        refused(
                "fovea: parameter x: the notebook takes none, because none of its code cells is tagged \"parameters\"",
                "run",
                input.toString(),
                "-p",
                "x=1");
        refused(
                "fovea: --out " + folder
                        + ": is the notebook's own folder, where its file would be overwritten; name another",
                "run",
                input.toString(),
                "--out",
                folder.toString());
        refused("fovea: --data nowhere: there is no such folder", "run", input.toString(), "--data", "nowhere");
        refused("fovea: --timeout -1.0: must be a positive number of seconds", "run", input + "", "--timeout", "-1");
        refused("fovea: Missing required parameter: 'NOTEBOOK' (fovea run --help says more)", "run");
        refused("fovea: there is no rnu for fovea (fovea --help says more)", "rnu");
        refused("fovea: there is no instal for fovea kernel (fovea kernel --help says more)", "kernel", "instal");
        refused(
                "fovea: Value for option '--parameter' (NAME=VALUE) should be in KEY=VALUE format but was epochs"
                        + " (fovea run --help says more)",
                "run",
                input.toString(),
                "-p",
                "epochs");
        var twin =
                Files.copy(input, Files.createDirectory(folder.resolve("other")).resolve("here.ipynb"));
        refused(
                "fovea: " + twin + ": has the name of " + input
                        + ", whose results it would overwrite; run it by itself, with another --out",
                "run",
                input.toString(),
                twin.toString());
        var file = Files.createFile(folder.resolve("file"));
        refused(
                "fovea: --out " + file + ": cannot be made a folder (java.nio.file.FileAlreadyExistsException: " + file
                        + ")",
                "run",
                input.toString(),
                "--out",
                file.toString());
        Files.writeString(input, "{");
        refused("fovea: " + input + ": is not JSON, from line 1, column 2 on", "run", input.toString());
    }

    @Test
    void every_command_tells_how_it_is_used() {
        for (var command : List.of("run", "jshell", "doctor", "kernel")) {
            said.reset();
            assertEquals(0, Main.execute(command, "--help"), command);
            assertTrue(said().startsWith("Usage: fovea " + command), said());
        }
    }

    @Test
    void a_cell_that_ends_java_makes_1_and_leaves_what_there_is() throws Exception {
        var input = notebook("ends.ipynb", "System.out.println(11 * 11);", "System.exit(0);", "3");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        input.toString(),
                        "--no-experiment",
                        "--out",
                        folder.resolve("o").toString())
                .redirectErrorStream(true)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(1, process.waitFor(), printed);
        assertTrue(
                printed.contains("fovea: " + input
                        + ", cell 2: Java ended while this cell ran (System.exit, or a signal from outside)"),
                printed);
        var cells = NotebookFile.read(folder.resolve("o/ends.ipynb")).cells();
        assertEquals(3, cells.size());
        assertEquals(List.of(new Output.Stream("stdout", "121\n")), ((Cell.CodeCell) cells.get(0)).outputs());
        assertEquals(
                "KernelEnded",
                ((Output.Failure) ((Cell.CodeCell) cells.get(1)).outputs().get(0)).name());
        assertEquals(List.of(), ((Cell.CodeCell) cells.get(2)).outputs());
    }

    private void refused(String sentence, String... arguments) {
        said.reset();
        assertEquals(2, Main.execute(arguments));
        assertEquals(sentence, said().strip());
    }

    private Path notebook(String name, String... sources) throws IOException {
        var cells = new StringBuilder();
        for (var source : sources) {
            cells.append(cells.isEmpty() ? "" : ",")
                    .append("{\"cell_type\": \"code\", \"metadata\": {}, \"outputs\": [], \"execution_count\": null,")
                    .append(" \"source\": \"")
                    .append(source.replace("\"", "\\\""))
                    .append("\"}");
        }
        var file = folder.resolve(name);
        return Files.writeString(
                file, "{\"nbformat\": 4, \"nbformat_minor\": 4, \"metadata\": {}, \"cells\": [" + cells + "]}");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
