package dev.fovea.experiments;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.experiments.Experiments.experiment;
import static dev.fovea.experiments.Experiments.experiments;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.Dataset;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.networks.Net;
import dev.fovea.plots.Plots;
import dev.fovea.training.LossException;
import dev.fovea.training.Stripes;
import dev.fovea.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ExperimentTest {
    @TempDir
    Path folder;

    private Quiet quiet = new Quiet();

    @BeforeEach
    void listen() {
        quiet.close();
        quiet = new Quiet();
        CellLog.clear();
    }

    @AfterEach
    void stopListening() {
        quiet.close();
        CellLog.clear();
    }

    /** Held, for a run again finds the data of this process only as long as somebody holds them. */
    private static final Dataset DATA = Stripes.of(96, 1);

    private static final Dataset MORE = Stripes.of(600, 1);

    static Training small() {
        return train(Stripes.smallNet(), DATA).epochs(2).batch(16).seed(7);
    }

    /** Whose loss is no number any more after a few steps. */
    static Training wild() {
        return train(net("linear", input(1, 8, 8).flatten().dense(50).dense(3)), MORE)
                .optimiser(sgd(1e18))
                .schedule(constant());
    }

    @Test
    void a_training_leaves_a_folder_of_plain_files() throws IOException {
        CellLog.ran("cell 1", "var three = 3;");
        var data = Stripes.of(96, 1);
        var training = train(Stripes.smallNet(), data.first(90))
                .epochs(2)
                .batch(16)
                .seed(7)
                .augment(Pipeline.of(horizontalFlip(.5)))
                .validate(Stripes.of(30, 2));
        var experiment = experiment("first", folder).keepWeights();
        var run = experiment.run(training);

        var one = folder.resolve("first/training-1");
        assertEquals(Stripes.smallNet(), Net.parse(Files.readString(one.resolve("net.json"))));
        assertEquals(Pipeline.of(horizontalFlip(.5)), Pipeline.ofJson(Files.readString(one.resolve("pipeline.json"))));
        assertEquals("0-89\n", Files.readString(one.resolve("data.rows")));
        assertEquals(run.classifier().weights(), dev.fovea.engine.Weights.read(one.resolve("weights.safetensors")));
        var steps = PlainFiles.table(one.resolve("steps.csv"));
        assertEquals(12, steps.rowCount());
        for (int i = 0; i < 12; i++) {
            assertEquals(
                    run.steps().doubleColumn("loss").getDouble(i),
                    steps.numberColumn("loss").getDouble(i));
        }
        assertEquals(2, experiment.history().rowCount());

        var json = new ObjectMapper();
        var told = json.readTree(one.resolve("training.json").toFile());
        assertEquals(7, told.at("/recipe/seed").asInt());
        assertEquals("adam", told.at("/recipe/descent/optimiser/kind").asText());
        assertEquals("oneCycle", told.at("/recipe/schedule/kind").asText());
        assertEquals("stripes first 90", told.at("/data/name").asText());
        assertEquals(
                DataChecksum.of(data).sha256(), told.at("/data/source/sha256").asText());
        assertEquals("MXNet", told.at("/engine/name").asText());
        assertEquals("finished", told.at("/result/ending").asText());
        var whole = json.readTree(folder.resolve("first/experiment.json").toFile());
        assertEquals("FINISHED", whole.at("/progress/ending/state").asText());
        assertTrue(whole.at("/setting/machine/cores").asInt() >= 1);
        assertTrue(whole.at("/setting/versions/libraries").has("tablesaw-core"), "versions of libraries");
        assertEquals("CELLS", whole.at("/setting/code/kind").asText());
        var cells = json.readTree(folder.resolve("first/cells.ipynb").toFile());
        assertEquals("var three = 3;", cells.at("/cells/0/source").asText());
        try (var all = Files.walk(folder)) {
            assertEquals(
                    List.of(),
                    all.filter(file -> file.toString().endsWith(".part")).toList());
        }
    }

    @Test
    void a_name_that_is_taken_gets_a_number() throws Exception {
        var first = experiment("again", folder);
        first.log("a", 1);
        var second = experiment("again", folder);
        second.log("a", 2);
        assertEquals("again", first.title());
        assertEquals("again-2", second.title());
        assertEquals(
                List.of("again", "again-2"),
                experiments(folder).readable().stream().map(Experiment::title).toList());
    }

    @Test
    void nothing_is_made_before_there_is_something_to_record() throws IOException {
        var experiment = experiment("idle", folder);
        assertEquals("experiment idle, not begun; run(training) or record(() -> …) begins it", experiment.toString());
        try (var all = Files.list(folder)) {
            assertEquals(0, all.count());
        }
    }

    @Test
    void a_run_that_fails_keeps_its_history_and_says_why() {
        var experiment = experiment("wild", folder);
        var failure = assertThrows(LossException.class, () -> experiment.run(wild()));
        var read = experiments(folder).get("wild");
        assertEquals(ExperimentEnding.State.FAILED, read.ending().state());
        assertEquals("LossException: " + failure.getMessage(), read.ending().sentence());
        var steps = PlainFiles.table(folder.resolve("wild/training-1/steps.csv"));
        assertEquals(failure.run().steps().rowCount(), steps.rowCount());
        assertTrue(steps.rowCount() > 0);
    }

    @Test
    void a_run_that_is_interrupted_is_recorded_as_stopped() {
        var experiment = experiment("halted", folder);
        Thread.currentThread().interrupt();
        var run = experiment.run(small());
        assertTrue(run.stopped());
        assertEquals(ExperimentEnding.STOPPED, experiments(folder).get("halted").ending());
        assertTrue(Files.exists(folder.resolve("halted/training-1/steps.csv")));
        var refused = assertThrows(ExperimentException.class, () -> Experiments.rerun(experiment));
        assertEquals(
                "halted: was stopped, and nobody can stop it at the same step again; rerun one that finished",
                refused.getMessage());
    }

    @Test
    void an_exception_that_means_stop_is_no_failure() {
        var experiment = experiment("cancelled", folder);
        assertThrows(
                CancellationException.class,
                () -> experiment.record(() -> {
                    throw new CancellationException("enough");
                }));
        assertEquals(ExperimentEnding.STOPPED, experiment.ending());
    }

    @Test
    void one_whose_process_was_killed_tells_so() throws IOException {
        experiment("gone", folder).log("a", 1);
        var file = folder.resolve("gone/experiment.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"id\" : \\d+", "\"id\" : " + Long.MAX_VALUE));
        assertEquals(
                "stopped: its process ended before it was done",
                experiments(folder).get("gone").ending().toString());
    }

    @Test
    void trainings_within_a_record_are_recorded_with_it() throws Exception {
        var experiment = experiment("both", folder);
        int steps = experiment.record(() -> small().epochs(1).go().steps().rowCount()
                + small().epochs(1).seed(8).go().steps().rowCount());
        assertEquals(12, steps);
        assertEquals(2, experiment.trainings().size());
        small().epochs(1).go();
        assertEquals(2, experiment.trainings().size(), "one outside is not");
    }

    @Test
    void trainings_go_to_the_innermost_experiment_and_the_outer_one_knows_it() throws Exception {
        var outer = experiment("outer", folder);
        var inner = experiment("inner", folder);
        outer.record(() -> inner.run(small().epochs(1)));
        assertEquals(1, inner.trainings().size());
        assertEquals(0, outer.trainings().size());
        assertEquals(List.of("inner"), outer.document().contents().inner());
    }

    @Test
    void figures_are_a_series_whose_last_value_counts() throws IOException {
        var experiment = experiment("figures", folder);
        experiment.log("loss", 0.1 + 0.2).log("loss", Double.NaN).log("loss, smoothed", 1e-300);
        assertEquals(
                "metric,value\nloss,0.30000000000000004\nloss,NaN\n\"loss, smoothed\",1.0E-300\n",
                Files.readString(folder.resolve("figures/metrics.csv")));
        var read = experiments(folder).get("figures").figures();
        assertTrue(Double.isNaN(read.get("loss")));
        assertEquals(1e-300, read.get("loss, smoothed"));
    }

    @Test
    void pictures_are_kept_as_plain_files_in_all_their_forms() throws IOException {
        var table = Table.create("t", IntColumn.create("x", 1, 2), StringColumn.create("who", "a,b", "<c>"));
        var experiment = experiment("pictures", folder);
        var chart = Plots.curves(table.selectColumns("x").addColumns(IntColumn.create("y", 3, 4)), "x", "y");
        experiment
                .picture("chart", chart)
                .picture("both", Plots.beside(chart, chart))
                .picture("table", table)
                .picture("drawing", DisplayData.text("d").svg("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"))
                .picture("words", "plain <words>");
        var made = folder.resolve("pictures/pictures");
        assertEquals((byte) 0x89, Files.readAllBytes(made.resolve("chart.png"))[0]);
        assertTrue(Files.readString(made.resolve("both-2.svg")).contains("<svg"));
        assertEquals("x,who\n1,\"a,b\"\n2,<c>\n", Files.readString(made.resolve("table.csv")));
        assertTrue(Files.exists(made.resolve("drawing.svg")));
        assertEquals("plain <words>", Files.readString(made.resolve("words.txt")));
        var html = Displays.of(experiment).data().get(DisplayData.HTML);
        assertFalse(html.contains("<words>") || html.contains("<c>"), html);
    }

    @Test
    void names_that_no_file_can_have_are_refused() {
        for (var name : List.of("a/b", "..", "", ".hidden", "a\\b", "x".repeat(81), "ends.")) {
            var refused = assertThrows(IllegalArgumentException.class, () -> experiment(name, folder));
            assertEquals(
                    "experiment \"" + name
                            + "\": a name becomes a file's, so it has 1 to 80 letters, digits, spaces and ,._+@=%()-, begins with"
                            + " a letter or a digit, and holds no slash",
                    refused.getMessage());
        }
        assertThrows(
                IllegalArgumentException.class, () -> experiment("fine", folder).picture("a/b", 1));
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_one_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        var refused = assertThrows(ExperimentException.class, () -> experiment("x", file));
        assertEquals(
                "the folder of experiments, " + file + ", cannot be made, because a file is in its place;"
                        + " name another with experiment(name, folder)",
                refused.getMessage());
    }

    @Test
    void a_damaged_record_is_told_in_one_sentence_and_the_others_are_listed() throws IOException {
        experiment("well", folder).log("a", 1);
        experiment("ill", folder).log("a", 1);
        var file = folder.resolve("ill/experiment.json");
        Files.writeString(file, Files.readString(file).substring(0, 200));
        var list = experiments(folder);
        assertEquals(1, list.size());
        var refused = assertThrows(ExperimentException.class, () -> list.get("ill"));
        assertTrue(
                refused.getMessage().startsWith(file + ": is damaged at line ")
                        && refused.getMessage().endsWith("; restore it, or remove the folder"),
                refused.getMessage());
        assertEquals(2, list.table().rowCount());
        assertEquals(
                folder + " has no experiment \"none\"; it has well",
                assertThrows(ExperimentException.class, () -> list.get("none")).getMessage());
    }

    @Test
    void a_list_is_a_table_with_a_row_an_experiment() throws Exception {
        var one = experiment("one", folder);
        one.run(small());
        one.log("test accuracy", 0.5);
        experiment("two", folder).record(() -> {});
        var table = experiments(folder).table();
        assertEquals(
                List.of(
                        "experiment",
                        "outcome",
                        "started",
                        "seconds",
                        "net",
                        "data",
                        "engine",
                        "seed",
                        "loss",
                        "accuracy",
                        "test accuracy"),
                table.columnNames());
        assertEquals("7", table.stringColumn("seed").get(0));
        assertEquals(
                one.history().numberColumn("loss").getDouble(1),
                table.doubleColumn("loss").get(0));
        assertTrue(table.doubleColumn("loss").isMissing(1));
    }

    @Test
    void what_goes_wrong_in_recording_is_said_and_the_training_goes_on() throws Exception {
        var experiment = experiment("broken", folder);
        var run = experiment.record(() -> {
            Files.writeString(experiment.folder().resolve("training-1"), "in the way");
            return small().epochs(1).go();
        });
        assertFalse(run.stopped());
        assertTrue(
                quiet.shown().stream().anyMatch(shown -> shown.toString().startsWith("this is not recorded: ")),
                quiet.shown().toString());
    }

    @Test
    void versions_are_read_from_the_names_of_jars() {
        assertEquals(
                Map.of("jackson-databind", "2.18.2", "mxnet-native-mkl", "1.9.1-linux-x86_64"),
                Versions.libraries("/a/jackson-databind-2.18.2.jar:/b/mxnet-native-mkl-1.9.1-linux-x86_64.jar"
                        + ":/c/fovea-dsl-0.1.0.jar:/d/classes"));
    }
}
