package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.kernel.cli.Main;
import dev.fovea.kernel.jupyter.KernelMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run without Jupyter leaves in each cell what Jupyter's own {@code jupyter execute} leaves there. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class HeadlessTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "System.out.print(\"a\"); System.out.println(\"b\"); System.err.println(\"c\"); System.out.println(\"d\");",
            "int x = 3;\nx * 2",
            "var place = display(html(\"<b>one</b>\"));\nupdateDisplay(place, html(\"<b>two</b>\"));",
            "updateDisplay(place, html(\"<b>three</b>\"));\n\"later\"",
            "System.out.println(\"gone\");\nclearOutput(true);\nSystem.out.println(\"kept\");",
            "System.out.println(\"gone\"); clearOutput(); display(markdown(\"*here*\"));",
            "Table.create(\"t\", StringColumn.create(\"s\", \"<a>\", \"b\"), IntColumn.create(\"n\", new int[] {1, 2}))",
            "net(\"small\", input(1, 8, 8).conv(4, 3).relu().flatten().dense(2)).summary()",
            "intProgress(0, 4).value(2);",
            "int y = ;",
            "new int[] {1, 2}[2]",
            "throw new IllegalStateException(\"outer\", new RuntimeException(\"inner\"));",
            "%%html\n<i>html</i>",
            "%env GREETING=hello\n!echo $GREETING",
            "for (int i = 0; i < 2000; i++) System.out.println(i);");

    @TempDir
    private Path folder;

    @Test
    void each_cell_has_the_same_outputs_as_under_jupyters_own_runner() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && House.run(folder, Map.of(), List.of(PYTHON, "-c", "import nbclient, ipykernel"))
                                        .status()
                                == 0,
                "no nbclient: apt install python3-nbclient");
        var notebook = write(CELLS);
        assertEquals(
                1,
                Main.execute(
                        "run",
                        notebook.toString(),
                        "--allow-errors",
                        "--out",
                        folder.resolve("ours").toString()));
        var theirs = folder.resolve("theirs.ipynb");
        install();
        var executed = House.run(
                folder,
                Map.of("JUPYTER_PATH", folder.resolve("jupyter").toString()),
                List.of(
                        PYTHON,
                        Path.of("src", "test", "python", "execute.py")
                                .toAbsolutePath()
                                .toString(),
                        notebook.toString(),
                        theirs.toString()));
        assertEquals(0, executed.status(), executed.said());
        var expected = JSON.readTree(theirs.toFile()).path("cells");
        var cells = JSON.readTree(folder.resolve("ours/all.ipynb").toFile()).path("cells");
        assertEquals(expected.size(), cells.size());
        for (var i = 0; i < cells.size(); i++) {
            assertEquals(told(expected.get(i)), told(cells.get(i)), CELLS.get(i));
        }
    }

    private Path write(List<String> sources) throws Exception {
        var notebook = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata");
        var cells = notebook.putArray("cells");
        for (var source : sources) {
            var cell = cells.addObject().put("cell_type", "code").put("id", "c" + cells.size());
            cell.put("source", source).putNull("execution_count");
            cell.putObject("metadata");
            cell.putArray("outputs");
        }
        return Files.writeString(folder.resolve("all.ipynb"), notebook.toPrettyString());
    }

    private void install() throws Exception {
        var kernel = Files.createDirectories(folder.resolve("jupyter/kernels/fovea-test"));
        var start = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                KernelMain.class.getName(),
                "{connection_file}");
        JSON.writeValue(
                kernel.resolve("kernel.json").toFile(),
                Map.of("argv", start, "display_name", "test", "language", "java", "interrupt_mode", "message"));
    }

    /** The outputs of a cell as texts, with neighbouring pieces of a stream as one, as front ends show them. */
    private static List<String> told(JsonNode cell) {
        var told = new ArrayList<String>();
        told.add("count " + cell.path("execution_count").asText());
        for (var output : cell.path("outputs")) {
            var copy = (ObjectNode) output.deepCopy();
            join(copy, "text");
            if (copy.get("data") instanceof ObjectNode data) {
                data.fieldNames().forEachRemaining(type -> join(data, type));
            }
            told.add(JSON.convertValue(copy, java.util.TreeMap.class).toString());
        }
        return told;
    }

    private static void join(ObjectNode node, String field) {
        if (node.path(field).isArray()) {
            var whole = new StringBuilder();
            node.path(field).forEach(line -> whole.append(line.asText()));
            node.put(field, whole.toString());
        }
    }
}
