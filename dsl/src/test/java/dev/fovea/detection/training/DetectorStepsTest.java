package dev.fovea.detection.training;

import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.cosine;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.training.ShownBars;
import dev.fovea.training.checkpoints.Checkpoints;
import dev.fovea.training.checkpoints.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Detectors' trainings whose length is told in steps. */
class DetectorStepsTest {
    private Screen before = Screen.current();

    /** Two steps an epoch, on each engine. */
    static Stream<Arguments> kinds() {
        return TestEngines.all().stream().flatMap(engine -> SquaresTraining.ofEachKind().stream()
                .map(training -> Arguments.of(training.parts().kind(), engine, two(training, engine))));
    }

    private static <T extends SceneTraining<T, R>, R extends DetectorRun> T two(
            SceneTraining<T, R> training, EngineKind engine) {
        return training.batch(training.data().size() / 2).schedule(constant()).on(engine);
    }

    @BeforeEach
    void quiet() {
        before = Screen.use(value -> again -> {});
    }

    @AfterEach
    void loud() {
        Screen.use(before);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("kinds")
    <T extends SceneTraining<T, R>, R extends DetectorRun>
            void a_run_of_steps_ends_within_an_epoch_and_goes_on_there_as_if_it_had_never_ended(
                    String kind, EngineKind engine, T training, @TempDir Path folder) {
        var whole = training.epochs(2).go();
        var kept = training.checkpoints(folder);
        var shorter = kept.steps(3).go();
        assertEquals(whole.record().steps().subList(0, 3), shorter.record().steps());
        assertFalse(shorter.stopped());
        assertEquals(2, shorter.record().epochs().size());
        assertEquals(
                training.setup().validation().isPresent(),
                shorter.record().epochs().get(1).ap50().isPresent(),
                "the last pass is validated, though it is a part of one");
        var last = Checkpoints.in(folder).last().orElseThrow();
        assertEquals(new Position(2, 1, 3, last.position().seconds()), last.position());
        assertEquals("3 steps", last.length());

        var longer = kept.steps(4).resume();
        assertEquals(whole.record().steps(), longer.record().steps());
        assertEquals(whole.weights(), longer.weights());
        assertEquals(
                Checkpoints.in(folder).last().orElseThrow().folder()
                        + " is at step 4, 0 batches into epoch 3, and this training has 3 steps; give at least as many",
                assertThrows(IllegalArgumentException.class, () -> kept.steps(3).resume())
                        .getMessage());
    }

    @Test
    void one_that_was_killed_within_its_last_part_of_an_epoch_goes_on_there(@TempDir Path folder) {
        var training = SquaresTraining.small(EngineKind.MXNET, 1, 1).steps(9);
        var stopped = training.checkpoints(folder)
                .callbacks(everySteps(8, now -> now.stop("a break")))
                .go();
        assertTrue(stopped.stopped());
        var whole = training.go();
        var resumed = training.checkpoints(folder).resume();
        assertEquals(whole.record().steps(), resumed.record().steps());
        assertEquals(whole.weights(), resumed.weights());
    }

    @Test
    void the_last_epoch_is_validated_whatever_the_pace() {
        var training = SquaresTraining.small(EngineKind.MXNET, 1, 1);
        var held = training.setup().validation().orElseThrow().data();
        var run = training.validate(held, 5).steps(7).go();
        assertEquals(
                List.of(false, true),
                run.record().epochs().stream()
                        .map(epoch -> epoch.ap50().isPresent())
                        .toList());
    }

    @Test
    void landmarks_refuse_a_validation_by_boxes() {
        var one = SquaresTraining.small(EngineKind.MXNET, 1, 1);
        var landmarks = SquaresTraining.ofEachKind().get(3);
        assertEquals(
                "landmarks are no boxes, so there is no AP50 to validate by; ask the trained detector for its error(data)",
                assertThrows(IllegalArgumentException.class, () -> landmarks.setup(one.setup()))
                        .getMessage());
    }

    @Test
    void a_schedule_spans_the_steps_and_the_bar_counts_their_pictures_alone() {
        var shown = ShownBars.ofEpochs();
        var told = new ArrayList<String>();
        var training = SquaresTraining.small(EngineKind.MXNET, 1, 1)
                .schedule(cosine())
                .steps(8)
                .callbacks(everySteps(4, now -> told.add(now.step() + "/" + now.steps() + " " + now.epochs())));
        var run = training.go();
        double rate = training.recipe().optimiser().rate();
        assertEquals(
                IntStream.range(0, 8)
                        .mapToObj(step -> rate * (1 + Math.cos(Math.PI * step / 7.0)) / 2)
                        .toList(),
                run.record().steps().stream().map(DetectionHistory.Step::rate).toList());
        assertEquals(List.of("4/8 2", "8/8 2"), told);
        // A pass of 48 pictures and two batches of 8.
        var last = shown.get(shown.size() - 1);
        assertEquals(64, last.total());
        assertEquals(64, last.done());
        assertTrue(training.toString().contains(": 8 steps, batches of 8"), training.toString());
    }
}
