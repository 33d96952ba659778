package dev.fovea.experiments;

import static dev.fovea.experiments.Experiments.compare;
import static dev.fovea.experiments.Experiments.experiment;
import static dev.fovea.experiments.Experiments.experiments;
import static dev.fovea.experiments.Experiments.report;
import static dev.fovea.experiments.Experiments.rerun;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.training.LossException;
import dev.fovea.training.Stripes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RerunTest {
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
    }

    @Test
    void a_training_rebuilt_from_its_json_gives_the_same_numbers_to_the_last_digit() {
        var data = Stripes.of(120, 1).split(0.8, 3);
        var experiment = experiment("same", folder);
        experiment.run(train(Stripes.smallNet(), data.first().shuffled(5))
                .validate(data.second())
                .epochs(2)
                .batch(16)
                .seed(7));
        var read = experiments(folder).get("same");
        var rerun = rerun(read, data.first(), data.second());
        // 10 columns of 12 steps and of 2 epochs but the seconds, the weights, the ending.
        assertEquals(12 * 5 + 2 * 5 + 2, rerun.compared());
        assertTrue(rerun.agrees(), rerun.toString());
        assertEquals(
                "same run again from its trainings' JSON: all 72 numbers agree to the last digit", rerun.toString());
        assertTrue(Files.exists(folder.resolve("same/rerun-1/same/experiment.json")));
        assertEquals(1, experiments(folder).size(), "a rerun is no experiment of the list");
    }

    @Test
    void the_first_number_that_differs_is_named() throws IOException {
        var experiment = experiment("other", folder);
        experiment.run(ExperimentTest.small());
        var file = folder.resolve("other/training-1/steps.csv");
        var lines = Files.readAllLines(file);
        var cells = lines.get(5).split(",", -1);
        var loss = Double.parseDouble(cells[2]);
        cells[2] = Double.toString(Math.nextUp(loss));
        lines.set(5, String.join(",", cells));
        Files.write(file, lines);
        var rerun = rerun(experiment);
        assertFalse(rerun.agrees());
        assertEquals(
                "training 1, step 5, loss: " + loss + " instead of " + Math.nextUp(loss),
                rerun.difference().orElseThrow());
    }

    @Test
    void a_run_that_failed_fails_again_at_the_same_step() {
        var experiment = experiment("wild", folder);
        assertThrows(LossException.class, () -> experiment.run(ExperimentTest.wild()));
        assertTrue(rerun(experiment).agrees(), rerun(experiment).toString());
    }

    @Test
    void data_that_are_not_at_hand_are_named_and_can_be_given() throws Exception {
        experiment("lost", folder).run(ExperimentTest.small());
        var json = folder.resolve("lost/training-1/training.json");
        var sum = dev.fovea.datasets.DataChecksum.of(Stripes.of(96, 1)).sha256();
        Files.writeString(json, Files.readString(json).replace(sum, "0".repeat(64)));
        var read = experiments(folder).get("lost");
        assertEquals(
                "lost: cannot be run again: no data with the checksum 000000000000 of \"stripes\" are at hand; give them:"
                        + " rerun(experiment, data); and there are no cells or notebook of it to run",
                assertThrows(ExperimentException.class, () -> rerun(read)).getMessage());
        Files.writeString(json, Files.readString(json).replace("0".repeat(64), sum));
        assertTrue(rerun(read, Stripes.of(96, 1)).agrees());
    }

    @Test
    void differences_come_first_and_are_all_there_is_in_the_short_table() {
        var one = experiment("one", folder);
        one.run(ExperimentTest.small());
        var two = experiment("two", folder);
        two.run(ExperimentTest.small().seed(8).workers(2));
        var comparison = compare(one, two);
        var short_ = comparison.differences();
        assertEquals(List.of("what", "one", "two"), short_.columnNames());
        var names = short_.stringColumn("what").asList();
        assertTrue(names.containsAll(List.of("loss", "recipe.seed", "setup.workers")), names.toString());
        assertFalse(names.contains("recipe.length.count"), names.toString());
        var all = comparison.table();
        assertEquals(names, all.stringColumn("what").asList().subList(0, names.size()));
        assertTrue(all.stringColumn("what").asList().contains("recipe.length.count"));
        int seed = names.indexOf("recipe.seed");
        assertEquals("7", short_.stringColumn("one").get(seed));
        assertEquals("8", short_.stringColumn("two").get(seed));
        assertEquals(2, comparison.charts().size());
        assertEquals(
                List.of("loss", "accuracy"),
                comparison.charts().stream().map(chart -> chart.getYAxisTitle()).toList());
        assertTrue(Displays.of(comparison).data().get(DisplayData.HTML).contains("facts are the same"));
    }

    @Test
    void figures_that_six_digits_cannot_tell_apart_are_told_in_full() {
        var one = experiment("a", folder).log("x", 0.1234567891).log("y", 0.25);
        var two = experiment("b", folder).log("x", 0.1234567892).log("y", 0.25);
        var rows = compare(one, two).rows();
        assertTrue(rows.contains(new Comparison.Row("x", List.of("0.1234567891", "0.1234567892"))), rows.toString());
        assertTrue(rows.contains(new Comparison.Row("y", List.of("0.25", "0.25"))), rows.toString());
    }

    @Test
    void a_report_is_one_page_and_a_markdown_file_with_everything_escaped() throws IOException {
        CellLog.ran("cell 1", "var a = \"<script>alert(1)</script>\"; // ``` | `");
        var one = experiment("one", folder);
        one.run(ExperimentTest.small());
        one.picture("table", Table.create("t", StringColumn.create("<b>", "<i>|x")));
        var two = experiment("two", folder);
        two.run(ExperimentTest.small().seed(8));
        var report = report(one, two);
        assertEquals(
                folder.resolve("report/report.html").toAbsolutePath(),
                report.html().toAbsolutePath());
        var html = Files.readString(report.html());
        assertFalse(html.contains("<script>") || html.contains("<i>"), "escaped");
        assertTrue(html.contains("&lt;script&gt;")
                && html.contains("Side by side")
                && html.contains("data:image/svg+xml;base64,"));
        assertFalse(html.contains("src=\"http"), "needs nothing from elsewhere");
        var markdown = Files.readString(report.markdown());
        assertTrue(markdown.contains("````java\nvar a = \"<script>"), "a fence that the code cannot close");
        assertTrue(markdown.contains("| \\<i\\>\\|x |"), markdown);
        assertTrue(markdown.contains("![loss](<curves loss.png>)"), markdown);
        assertTrue(Files.exists(folder.resolve("report/curves loss.png")));
        assertEquals(folder.resolve("one/report.md"), report(one).markdown());
    }
}
