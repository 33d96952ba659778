package dev.fovea.kernel.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {
    @TempDir
    private Path folder;

    @Test
    void reading_and_writing_keeps_every_kind_of_cell_and_output() {
        var notebook = everyKind();
        var file = folder.resolve("new/folder/all.ipynb");
        NotebookFile.write(notebook, file);
        assertEquals(notebook, NotebookFile.read(file));
    }

    @Test
    void texts_are_lists_of_lines_as_jupyter_writes_them() {
        var text = NotebookFile.text(everyKind());
        assertTrue(text.contains("\"source\": [\n    \"int a = 1;\\n\",\n    \"a\"\n   ]"), text);
        assertTrue(text.contains("\"image/png\": \"aGk=\""), text);
        assertTrue(text.endsWith("}\n"));
    }

    @Test
    void metadata_that_nobody_here_knows_is_kept() {
        var notebook = NotebookFile.parse(
                "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {\"x\": {\"y\": [1, null]}}, \"cells\": [{\"cell_type\":"
                        + " \"raw\", \"id\": \"r\", \"metadata\": {\"tags\": [\"t\"], \"z\": null}, \"source\": \"s\"}]}",
                "x.ipynb");
        assertEquals(List.of("t"), notebook.cells().get(0).tags());
        assertEquals(notebook, NotebookFile.parse(NotebookFile.text(notebook), "again"));
        assertTrue(NotebookFile.text(notebook).contains("\"z\": null"));
    }

    @Test
    void cells_of_older_files_get_ids() {
        var notebook = NotebookFile.parse(
                "{\"nbformat\": 4, \"nbformat_minor\": 2, \"metadata\": {}, \"cells\": [{\"cell_type\": \"raw\", \"metadata\":"
                        + " {}, \"source\": \"\"}, {\"cell_type\": \"raw\", \"metadata\": {}, \"source\": \"\"}]}",
                "old.ipynb");
        assertEquals(
                List.of("cell-1", "cell-2"),
                notebook.cells().stream().map(Cell::id).toList());
    }

    @Test
    void a_file_that_is_no_notebook_is_refused_with_a_sentence_that_names_it() throws IOException {
        var missing = folder.resolve("missing.ipynb");
        assertEquals(missing + ": there is no such file", refusal(missing));
        assertEquals("n: is not JSON, from line 1, column 8 on", refusal("{\"a\": 1"));
        assertEquals("n: is JSON, but not a notebook: it has no \"nbformat\" number", refusal("[1]"));
        assertEquals(
                "n: is a notebook of format 3, and only format 4 can be read; open it in Jupyter and save it there",
                refusal("{\"nbformat\": 3}"));
        assertEquals("n: is not a valid notebook: it has no list \"cells\"", refusal("{\"nbformat\": 4}"));
        assertEquals(
                "n: is not a valid notebook: cell 1 has the cell_type \"x\", which must be code, markdown or raw",
                refusal("{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"x\"}]}"));
    }

    @Test
    void debians_nbformat_finds_it_valid() throws Exception {
        var python = Path.of("/usr/bin/python3");
        assumeTrue(Files.isExecutable(python) && run(python + "", "-c", "import nbformat").ok, "no nbformat here");
        var file = folder.resolve("valid.ipynb");
        NotebookFile.write(everyKind(), file);
        var check = run(
                python + "",
                "-c",
                "import nbformat, sys; nbformat.validate(nbformat.read(open(sys.argv[1]), as_version=4))",
                file.toString());
        assertTrue(check.ok, check.said);
    }

    private String refusal(Path file) {
        return assertThrows(NotebookFormatException.class, () -> NotebookFile.read(file))
                .getMessage();
    }

    private String refusal(String text) {
        return assertThrows(NotebookFormatException.class, () -> NotebookFile.parse(text, "n"))
                .getMessage();
    }

    private static Notebook everyKind() {
        var outputs = List.<Output>of(
                new Output.Stream("stdout", "one\ntwo"),
                new Output.Display(
                        Map.of("text/plain", "p", "image/png", "aGk=", "text/html", "<b>\n</b>"),
                        Map.of("image/png", Map.of("width", 40))),
                new Output.Result(
                        1, Map.of("text/plain", "1", "application/json", Map.of("a", List.of(1, "x"))), Map.of()),
                new Output.Failure("E", "why", List.of("E: why", "  at cell 1")));
        var notebook = new Notebook(
                List.of(
                        new Cell.MarkdownCell("m", "# Title\n", Map.of(), Map.of("p.png", Map.of("image/png", "aGk="))),
                        new Cell.CodeCell("c", "int a = 1;\na", Map.of("tags", List.of("parameters")), 1, outputs),
                        new Cell.CodeCell("d", "", Map.of(), null, List.of()),
                        new Cell.RawCell("r", "raw", Map.of(), Map.of())),
                Map.of("kernelspec", Map.of("name", "fovea", "display_name", "Java")));
        assertInstanceOf(Cell.RawCell.class, notebook.cells().get(3));
        return notebook;
    }

    private static Ended run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor() == 0, said);
    }

    private record Ended(boolean ok, String said) {}
}
