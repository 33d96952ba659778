package dev.fovea.training;

import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.earlyStopping;
import static dev.fovea.training.Trainings.lowest;
import static dev.fovea.training.Trainings.train;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.training.checkpoints.Checkpoints;
import dev.fovea.training.checkpoints.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepsTest {
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

    /** 5 steps an epoch, the last of 10 pictures. */
    private static Training stripes(EngineKind engine) {
        return train(Stripes.smallNet(), Stripes.of(90, 1))
                .validate(Stripes.of(30, 2))
                .optimiser(adam(0.01))
                .schedule(Schedule.constant())
                .batch(20)
                .on(engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void so_many_steps_are_the_first_of_a_longer_run_and_the_last_pass_is_validated_too(EngineKind engine) {
        var run = stripes(engine).steps(12).go();
        var longer = stripes(engine).epochs(3).go();
        assertEquals(longer.record().steps().subList(0, 12), run.record().steps());
        assertEquals(
                List.of(1, 2, 3),
                run.record().epochs().stream().map(History.Epoch::epoch).toList());
        assertTrue(run.record().epochs().get(2).validationAccuracy().isPresent());
        assertFalse(run.stopped());
        assertEquals(
                longer.classifier().weights(),
                stripes(engine).steps(15).go().classifier().weights());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_run_that_ended_within_an_epoch_goes_on_in_it_as_if_it_had_never_ended(
            EngineKind engine, @TempDir Path folder) {
        var training = stripes(engine).checkpoints(folder);
        var shorter = training.steps(12).go();
        var last = Checkpoints.in(folder).last().orElseThrow();
        assertEquals(new Position(3, 2, 12, last.position().seconds()), last.position());
        assertEquals("12 steps", last.length());
        var again = training.steps(12).resume();
        assertEquals(shorter.classifier().weights(), again.classifier().weights());
        assertEquals(3, again.record().epochs().size());
        var whole = stripes(engine).steps(18).go();
        var longer = training.steps(18).resume();
        assertEquals(whole.classifier().weights(), longer.classifier().weights());
        assertEquals(whole.record().steps(), longer.record().steps());
        assertEquals(4, longer.record().epochs().size());
        assertEquals(
                Checkpoints.in(folder).last().orElseThrow().folder()
                        + " is at step 18, 3 batches into epoch 4, and this training has 16 steps; give at least as many",
                assertThrows(IllegalArgumentException.class, () -> training.steps(16)
                                .resume())
                        .getMessage());
    }

    @Test
    void a_run_that_was_stopped_within_its_last_part_of_an_epoch_goes_on_there(@TempDir Path folder) {
        var training = stripes(EngineKind.MXNET).schedule(Schedule.oneCycle()).steps(13);
        var stopped = training.checkpoints(folder)
                .callbacks(everySteps(1, now -> {
                    if (now.step() == 11) {
                        now.stop("a break");
                    }
                }))
                .go();
        assertTrue(stopped.stopped());
        var whole = training.go();
        var resumed = training.checkpoints(folder).resume();
        assertEquals(whole.classifier().weights(), resumed.classifier().weights());
        assertEquals(whole.record().steps(), resumed.record().steps());
    }

    @Test
    void a_schedule_spans_the_steps() {
        var schedule = Schedule.cosine();
        var rates = stripes(EngineKind.MXNET).schedule(schedule).steps(7).go().record().steps().stream()
                .map(History.Step::rate)
                .toList();
        assertEquals(
                IntStream.range(0, 7)
                        .mapToObj(step -> 0.01 * (1 + Math.cos(Math.PI * step / 6.0)) / 2)
                        .toList(),
                rates);
    }

    @Test
    void fewer_steps_than_an_epoch_has_are_a_part_of_one_and_the_best_epoch_may_be_such_a_part() {
        var run = stripes(EngineKind.MXNET).steps(1).go();
        assertEquals(1, run.record().steps().size());
        assertEquals(1, run.record().epochs().size());
        var early = stripes(EngineKind.MXNET)
                .steps(8)
                .stopEarly(earlyStopping(lowest("validation_loss")))
                .go();
        assertEquals(2, early.record().epochs().size());
        var best = lowest("validation_loss")
                .best(early.record().epochs().stream()
                        .map(epoch -> epoch.validationLoss().orElseThrow())
                        .toList());
        assertEquals(best.getAsInt() + 1, early.ending().best().orElseThrow());
    }

    @Test
    void the_bar_and_callbacks_count_the_pictures_of_these_steps_alone() {
        var shown = ShownBars.ofEpochs();
        var told = new ArrayList<String>();
        stripes(EngineKind.MXNET)
                .steps(12)
                .callbacks(everySteps(6, now -> told.add(now.step() + "/" + now.steps() + " " + now.epochs())))
                .go();
        assertEquals(List.of("6/12 3", "12/12 3"), told);
        var last = shown.get(shown.size() - 1);
        // Two passes of 90 pictures and two batches of 20.
        assertEquals(220, last.total());
        assertEquals(220, last.done());
    }

    @Test
    void the_length_is_told_and_must_be_at_least_1() {
        assertTrue(
                stripes(EngineKind.MXNET).steps(500).toString().contains(": 500 steps, batches of 20"),
                stripes(EngineKind.MXNET).steps(500).toString());
        assertEquals("1 epoch", Span.epochs(1).toString());
        assertEquals(
                "a training of 0 steps: it must have at least 1",
                assertThrows(IllegalArgumentException.class, () -> stripes(EngineKind.MXNET)
                                .steps(0))
                        .getMessage());
    }
}
