package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.adamW;
import static dev.fovea.training.Trainings.rmsProp;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.Augmentations;
import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.networks.Net;
import dev.fovea.training.checkpoints.Checkpoints;
import dev.fovea.training.checkpoints.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResumeTest {
    private Screen before = Screen.current();

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @BeforeEach
    void quiet() {
        before = Screen.use(value -> again -> {});
    }

    @AfterEach
    void loud() {
        Screen.use(before);
    }

    /** 5 steps an epoch. */
    private static Training stripes(Net net, EngineKind engine) {
        return train(net, Stripes.of(90, 1))
                .validate(Stripes.of(30, 2))
                .optimiser(adam(0.01))
                .schedule(Schedule.constant())
                .epochs(2)
                .batch(20)
                .on(engine);
    }

    private static Training stripes() {
        return stripes(Stripes.smallNet(), EngineKind.MXNET);
    }

    private static void stopAt(int step, Training training, Path folder) {
        training.checkpoints(folder)
                .callbacks(everySteps(1, now -> {
                    if (now.step() == step) {
                        now.stop("a break");
                    }
                }))
                .go();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void every_optimiser_goes_on_with_its_state_from_any_step(EngineKind engine, @TempDir Path folder) {
        for (var optimiser : List.of(sgd(0.05), sgd(0.05).nesterov(), rmsProp(0.01), adamW(0.01))) {
            resumesLikeWhole(stripes(Stripes.smallNet(), engine).optimiser(optimiser), folder.resolve(optimiser + ""));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void averages_and_steps_of_several_batches_and_rates_that_follow_the_loss_go_on_too(
            EngineKind engine, @TempDir Path folder) {
        var training = stripes(Stripes.smallNet(), engine)
                .averageWeights(0.9)
                .accumulate(2)
                .batch(10)
                .clipGradients(0.5)
                .schedule(Schedule.plateau(1));
        resumesLikeWhole(training, folder);
    }

    /** In the middle of an epoch, at its end, and at the last step but one. */
    private static void resumesLikeWhole(Training training, Path folder) {
        var whole = training.go();
        for (int step : new int[] {2, 5, 9}) {
            var to = folder.resolve("step " + step);
            stopAt(step, training, to);
            var resumed = training.checkpoints(to).resume();
            assertEquals(
                    whole.classifier().weights(), resumed.classifier().weights(), training.recipe() + " at " + step);
            assertEquals(whole.record().steps(), resumed.record().steps());
            assertEquals(2, resumed.record().epochs().size());
            assertFalse(resumed.stopped());
        }
    }

    @Test
    void resume_in_a_folder_without_checkpoints_begins_and_go_in_one_with_checkpoints_is_refused(@TempDir Path folder) {
        var training = stripes().checkpoints(folder.resolve("new"));
        assertEquals(2, training.resume().record().epochs().size());
        assertEquals(
                folder.resolve("new")
                        + " holds checkpoints of a training up to step 10, 0 batches into epoch 3; go on with"
                        + " resume(), or give another folder",
                assertThrows(IllegalStateException.class, training::go).getMessage());
        assertEquals(
                "there is nothing to resume: say checkpoints(folder) before resume()",
                assertThrows(IllegalStateException.class, stripes()::resume).getMessage());
    }

    @Test
    void the_progress_of_a_resumed_run_goes_on_where_it_was(@TempDir Path folder) {
        stopAt(7, stripes(), folder);
        var shown = new ArrayList<Progress>();
        Screen.use(value -> {
            if (value instanceof Progress progress) {
                shown.add(progress);
            }
            return again -> {};
        });
        stripes().checkpoints(folder).resume();
        // An epoch of 90 pictures, two batches of 20, and the one after which it is first shown.
        assertEquals(90 + 3 * 20, shown.get(0).done());
        assertEquals(180, shown.get(0).total());
        assertTrue(shown.get(0).note().contains("loss"), shown.toString());
    }

    @Test
    void an_interrupt_leaves_a_checkpoint_to_go_on_from(@TempDir Path folder) {
        Screen.use(value -> {
            if (value instanceof Progress) {
                Thread.currentThread().interrupt();
            }
            return again -> {};
        });
        var stopped = stripes().checkpoints(folder).go();
        assertTrue(stopped.stopped());
        assertFalse(Thread.interrupted());
        Screen.use(value -> again -> {});
        assertTrue(Checkpoints.in(folder).last().orElseThrow().position().step() < 5);
        assertEquals(
                stripes().go().classifier().weights(),
                stripes().checkpoints(folder).resume().classifier().weights());
    }

    @Test
    void more_epochs_are_possible_where_the_schedule_does_not_depend_on_their_number(@TempDir Path folder) {
        stripes().checkpoints(folder).go();
        var longer = stripes().epochs(3).checkpoints(folder).resume();
        assertEquals(
                stripes().epochs(3).go().classifier().weights(),
                longer.classifier().weights());

        var cycle = stripes().schedule(Schedule.oneCycle());
        var other = folder.resolve("cycle");
        cycle.checkpoints(other).go();
        var at = Checkpoints.in(other).last().orElseThrow().folder();
        var error = assertThrows(
                IllegalArgumentException.class,
                () -> cycle.epochs(3).checkpoints(other).resume());
        assertTrue(
                error.getMessage()
                        .matches("\\Q" + at
                                + "\\E was made on the way to 2 epochs, and with 3 epochs its schedule gives step 2 a learning"
                                + " rate of 0\\.0\\d+, which was 0\\.0\\d+ then; only a schedule whose past does not depend on its"
                                + " end, such as constant\\(\\), permits another length"),
                error.getMessage());
        assertEquals(
                Checkpoints.in(folder).last().orElseThrow().folder()
                        + " is at step 15, 0 batches into epoch 4, and this training has 1 epoch of 5 steps; give at least as many",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> stripes().epochs(1).checkpoints(folder).resume())
                        .getMessage());
    }

    @Test
    void a_checkpoint_that_does_not_fit_is_refused_with_all_that_differs(@TempDir Path folder) {
        stopAt(3, stripes(), folder);
        var at = Checkpoints.in(folder).last().orElseThrow().folder();
        var wider = net("small", input(1, 8, 8).conv(9, 3).flatten().dense(3));
        refuse(
                at,
                folder,
                stripes(wider, EngineKind.MXNET),
                "its net 'small' had conv1 = .*, and here it has conv1 = .*9.*");
        refuse(at, folder, stripes().batch(30), "its batch size was 20, and here it is 30");
        refuse(
                at,
                folder,
                stripes().seed(1).optimiser(sgd(0.1)),
                "its descent was .*Adam\\[.*, and here it is .*Sgd\\[.*; its seed was 42, and here it is 1");
        refuse(
                at,
                folder,
                stripes().augment(Augmentations.pipeline(Augmentations.horizontalFlip(0.5))),
                "its augmentation was nothing, and here it is .*");
        var data = train(Stripes.smallNet(), Stripes.of(90, 5))
                .validate(Stripes.of(30, 2))
                .optimiser(adam(0.01))
                .schedule(Schedule.constant())
                .epochs(2)
                .batch(20);
        refuse(at, folder, data, "its data was stripes: 90 pictures .*, and here it is stripes: 90 pictures .*");
        var sum = "checksum [0-9a-f]{16}";
        refuse(
                at,
                folder,
                data.normalise(Stripes.of(90, 1).normalisation()),
                "its data was .*, " + sum + ", and here it is .*, " + sum);
        refuse(
                at,
                folder,
                stripes().validate(Stripes.of(30, 3)),
                "its validation was .*, " + sum + ", and here it is .*, " + sum);
    }

    private static void refuse(Path at, Path folder, Training training, String differences) {
        var error = assertThrows(IllegalArgumentException.class, training.checkpoints(folder)::resume);
        assertTrue(
                error.getMessage()
                        .matches("\\Q" + at + "\\E is no checkpoint of this training: " + differences
                                + "; say the same as then, or train into another folder"),
                error.getMessage());
    }

    @Test
    void a_folder_keeps_the_last_and_the_best_and_shows_them(@TempDir Path folder) throws IOException {
        var run = stripes().epochs(4).checkpoints(folder, 2).go();
        var kept = Checkpoints.in(folder);
        assertEquals(new Position(5, 0, 20, 0), kept.last().orElseThrow().position());
        var best = kept.best().orElseThrow();
        var losses = run.record().epochs().stream()
                .map(epoch -> epoch.validationLoss().getAsDouble())
                .toList();
        int epoch = Trainings.lowest("validation_loss").best(losses).getAsInt();
        assertEquals(epoch + 1, best.measured().epochs().size());
        try (var files = Files.list(folder)) {
            assertEquals(epoch == 3 ? 2 : 3, files.count());
        }
        assertEquals(run.classifier().weights(), kept.last().orElseThrow().weights());
        assertEquals(Stripes.smallNet(), best.net());
        assertEquals(2, kept.table().rowCount());
        assertEquals(
                "lowest validation_loss %.4f".formatted(losses.get(epoch)),
                kept.table().getString(1, "because"));
        assertEquals(
                "no checkpoints yet", Checkpoints.in(folder.resolve("none")).toString());
    }

    @Test
    void what_a_killed_process_left_unfinished_is_cleared_away(@TempDir Path folder) throws IOException {
        stopAt(3, stripes(), folder);
        Files.createDirectories(folder.resolve("step-000004.part"));
        Files.writeString(folder.resolve("step-000004.part").resolve("weights.safetensors"), "half");
        Files.createDirectories(folder.resolve("step-000005"));
        stripes().checkpoints(folder).resume();
        assertFalse(Files.exists(folder.resolve("step-000004.part")));
        assertFalse(Files.exists(folder.resolve("step-000005")));
    }

    @Test
    void a_damaged_checkpoint_says_what_is_wrong_with_it(@TempDir Path folder) throws IOException {
        stopAt(3, stripes(), folder);
        var file = Checkpoints.in(folder).last().orElseThrow().folder().resolve("checkpoint.json");
        Files.writeString(file, "{\"fovea\": 7}");
        assertEquals(
                folder + ": the last checkpoint cannot be read: " + file
                        + ": not a checkpoint, or damaged: version 7, and this Fovea reads version 1",
                assertThrows(RuntimeException.class, stripes().checkpoints(folder)::resume)
                        .getMessage());
    }
}
