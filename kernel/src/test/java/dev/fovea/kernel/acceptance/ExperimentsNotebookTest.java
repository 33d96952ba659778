package dev.fovea.kernel.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.experiments.ExperimentEnding;
import dev.fovea.experiments.Experiments;
import dev.fovea.kernel.cli.Main;
import dev.fovea.training.checkpoints.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notebooks that are run leave a record, and can be run again from it. */
class ExperimentsNotebookTest {
    @TempDir
    Path folder;

    @Test
    void the_notebook_about_experiments_runs_and_its_run_again_agrees() throws IOException {
        var notebook = SmallNotebook.run("experiments", folder);
        var said = House.outputs(notebook);
        assertTrue(said.contains("plain run again from its trainings' JSON: all "), said);
        assertTrue(said.contains("numbers agree to the last digit"), said);
        assertTrue(said.contains("training-1/steps.csv"), said);
        assertTrue(Files.exists(folder.resolve("experiment/report/report.html")));
        var whole = Experiments.experiments(folder.resolve("experiment")).get("experiments");
        assertEquals(ExperimentEnding.FINISHED, whole.ending());
        assertTrue(Files.exists(whole.folder().resolve("experiments.ipynb")));
        assertTrue(Files.isDirectory(whole.folder().resolve("pictures")));
    }

    /** Cells of Java, the first of which holds the parameters. */
    private Path notebook(String... cells) throws IOException {
        var text = new StringBuilder("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [");
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append("{\"cell_type\": \"code\", \"id\": \"c" + i
                            + "\", \"outputs\": [], \"execution_count\": null,")
                    .append(i == 0 ? "\"metadata\": {\"tags\": [\"parameters\"]}," : "\"metadata\": {},")
                    .append("\"source\": \"" + cells[i].replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
        }
        return Files.writeString(
                folder.resolve("small book.ipynb"), text.append("]}").toString());
    }

    private int run(Path notebook, String... more) {
        var out = folder.resolve("out").toString();
        var command = new java.util.ArrayList<>(List.of("run", notebook.toString(), "--out", out));
        command.addAll(List.of(more));
        return Main.execute(command.toArray(String[]::new));
    }

    private dev.fovea.experiments.Experiment recorded(String title) {
        return Experiments.experiments(folder.resolve("out/experiment")).get(title);
    }

    @Test
    void a_run_is_recorded_with_its_parameters_and_again_under_a_number() throws IOException {
        var notebook = notebook("int x = 1;", "html(\"<img src=\\\"data:image/png;base64,iVBORw0KGgo=\\\">\")");
        assertEquals(0, run(notebook, "-p", "x=3"));
        assertEquals(0, run(notebook));
        var first = recorded("small book");
        assertEquals(ExperimentEnding.FINISHED, first.ending());
        var json = Files.readString(first.folder().resolve("experiment.json"));
        assertTrue(json.contains("\"x\" : \"3\"") && json.contains("\"NOTEBOOK\""), json);
        assertTrue(Files.readString(first.folder().resolve("small book.ipynb")).contains("x = 3;"));
        assertTrue(Files.exists(first.folder().resolve("pictures/cell 03-1.png")));
        var differences = Experiments.compare(first, recorded("small book-2")).differences();
        assertTrue(differences.stringColumn("what").asList().contains("code.parameters.x"), differences.toString());
    }

    @Test
    void a_notebook_that_fails_is_recorded_with_the_cell_and_its_sentence() throws IOException {
        var notebook = notebook("int x = 0;", "6 / x");
        assertEquals(1, run(notebook));
        assertEquals(
                "failed: cell 2: java.lang.ArithmeticException: / by zero",
                recorded("small book").ending().toString());
    }

    @Test
    void recording_can_be_switched_off() throws IOException {
        assertEquals(0, run(notebook("int x = 0;"), "--no-experiment"));
        assertFalse(Files.exists(folder.resolve("out/experiment")));
    }

    @Test
    void cells_are_run_again_in_a_process_of_their_own() throws IOException {
        var notebook = notebook(
                "long seed = 5;",
                "var e = experiment(\"drawn\");",
                "e.record(() -> { e.log(\"number\", new Random(seed).nextDouble()); });",
                "e.log(\"late\", 1);");
        assertEquals(0, run(notebook, "-p", "seed=6"));
        var drawn = recorded("drawn");
        var again = Experiments.rerun(drawn);
        assertEquals("by its code", again.how());
        assertTrue(again.agrees(), again.toString());
        assertEquals(2, again.compared(), "number and late");
        assertEquals(
                new java.util.Random(6).nextDouble(),
                again.again().orElseThrow().figures().get("number"));
        var whole = Experiments.rerun(recorded("small book"));
        assertTrue(whole.agrees(), whole.toString());
        assertTrue(whole.compared() >= 2, whole.toString());
    }

    @Test
    void code_that_keeps_checkpoints_is_run_again_beside_them() throws IOException {
        var kept = folder.resolve("kept");
        var notebook = notebook(
                "int epochs = 2;",
                "byte[] noise(int i) { var bytes = new byte[64]; new Random(i).nextBytes(bytes); return bytes; }",
                "var pictures = IntStream.range(0, 40).mapToObj(i -> Picture.of(new Size(8, 8), 1, noise(i))).toList();",
                "var labels = IntStream.range(0, 40).mapToObj(i -> i % 2).toList();",
                "var data = Datasets.of(\"noise\", pictures, labels, List.of(\"even\", \"odd\"));",
                "var small = train(net(\"small\", input(1, 8, 8).flatten().dense(2)), data).epochs(epochs).batch(8)"
                        + ".callbacks(new dev.fovea.training.Callback() {}).checkpoints(Path.of(\"" + kept + "\"));",
                "var e = experiment(\"noise\");",
                "e.record(() -> small.go());",
                "e.record(() -> small.resume());");
        assertEquals(0, run(notebook));
        var last = Checkpoints.in(kept).last().orElseThrow();
        var again = Experiments.rerun(recorded("noise"));
        assertEquals("by its code", again.how());
        assertTrue(again.agrees(), again.toString());
        // Of each training 5 columns of 10 steps and of 2 epochs but the seconds, the weights, the ending.
        assertEquals(2 * (10 * 5 + 2 * 5 + 2), again.compared());
        assertEquals(last.folder(), Checkpoints.in(kept).last().orElseThrow().folder());
        assertTrue(Files.isDirectory(again.again().orElseThrow().folder().resolve("checkpoints-1")));
    }
}
