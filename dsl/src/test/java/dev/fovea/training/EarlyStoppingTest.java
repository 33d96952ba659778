package dev.fovea.training;

import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.earlyStopping;
import static dev.fovea.training.Trainings.highest;
import static dev.fovea.training.Trainings.lowest;
import static dev.fovea.training.Trainings.train;
import static dev.fovea.training.callbacks.Callbacks.everyEpoch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EarlyStoppingTest {
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

    private static Training stripes(EngineKind engine) {
        return train(Stripes.smallNet(), Stripes.of(90, 1))
                .validate(Stripes.of(30, 2))
                .optimiser(adam(0.01))
                .schedule(Schedule.constant())
                .batch(30)
                .on(engine);
    }

    @Test
    void it_compares_with_the_best_and_not_with_the_epoch_before() {
        var stopping = earlyStopping(lowest("loss")).patience(3);
        // Each but the first is better than the one before, and none better than the best.
        assertFalse(stopping.stops(List.of(0.1, 0.9, 0.8)));
        assertTrue(stopping.stops(List.of(0.1, 0.9, 0.8, 0.7)));
        assertFalse(stopping.stops(List.of(0.1, 0.9, 0.8, 0.05)));
    }

    @Test
    void a_change_that_is_too_small_is_no_improvement_but_many_of_them_together_are() {
        var stopping = earlyStopping(highest("accuracy")).change(0.1);
        assertTrue(stopping.stops(List.of(0.5, 0.55, 0.6)));
        assertFalse(stopping.stops(List.of(0.5, 0.55, 0.61)));
    }

    @Test
    void epochs_without_a_measurement_do_not_count() {
        assertFalse(earlyStopping(highest("ap50")).stops(List.of(0.5, Double.NaN, Double.NaN, 0.4)));
        assertTrue(earlyStopping(highest("ap50")).stops(List.of(0.5, Double.NaN, 0.4, Double.NaN, 0.4)));
        assertFalse(earlyStopping(highest("ap50")).stops(List.of(Double.NaN, Double.NaN, Double.NaN)));
    }

    @Test
    void the_best_is_the_first_of_several_and_nothing_where_nothing_was_measured() {
        assertEquals(OptionalInt.of(1), lowest("loss").best(List.of(0.3, 0.2, 0.2)));
        assertEquals(OptionalInt.of(2), highest("loss").best(List.of(Double.NaN, 0.1, 0.2)));
        assertEquals(OptionalInt.empty(), lowest("loss").best(List.of(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_run_that_gets_no_better_ends_and_gives_the_weights_of_its_best_epoch(EngineKind engine) {
        var weights = new ArrayList<Weights>();
        var run = stripes(engine)
                .epochs(50)
                // The loss falls from epoch to epoch, so by the highest loss the first is the best.
                .stopEarly(earlyStopping(highest("loss")).patience(3))
                .callbacks(everyEpoch(now -> weights.add(now.weights())))
                .go();
        assertEquals(4, run.record().epochs().size());
        assertTrue(run.stopped());
        assertEquals(new Ending(true, run.ending().why(), OptionalInt.of(1)), run.ending());
        assertEquals(weights.get(0), run.classifier().weights());
        assertFalse(weights.get(0).equals(weights.get(3)));
        double loss = run.record().epochs().get(0).loss();
        assertTrue(
                run.toString()
                        .endsWith(
                                ("; stopped early, since nothing was better than the highest loss %.4f of epoch 1; with"
                                                + " the weights of epoch 1")
                                        .formatted(loss)),
                run.toString());
    }

    @Test
    void the_bar_of_a_run_that_ended_early_has_no_time_left() {
        var shown = new ArrayList<Progress>();
        Screen.use(value -> {
            keep(value, shown);
            return again -> keep(again, shown);
        });
        stripes(EngineKind.MXNET)
                .epochs(50)
                .stopEarly(earlyStopping(highest("loss")))
                .go();
        var bar = shown.stream()
                .filter(progress -> progress.label().startsWith("epoch"))
                .toList();
        assertTrue(bar.get(0).toString().contains(" left"), bar.get(0).toString());
        var last = bar.get(bar.size() - 1);
        assertEquals(3 * 90, last.done());
        assertFalse(last.finished());
        assertFalse(last.toString().contains(" left"), last.toString());
    }

    private static void keep(Object value, List<Progress> shown) {
        if (value instanceof Progress progress) {
            shown.add(progress);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_run_to_its_last_epoch_gives_the_weights_of_the_best_one_too(EngineKind engine) {
        var weights = new ArrayList<Weights>();
        var run = stripes(engine)
                .epochs(2)
                .stopEarly(earlyStopping(highest("loss")).patience(9))
                .callbacks(everyEpoch(now -> weights.add(now.weights())))
                .go();
        assertFalse(run.stopped());
        assertEquals(weights.get(0), run.classifier().weights());
        assertTrue(run.toString().endsWith("; with the weights of epoch 1"), run.toString());
    }

    @Test
    void a_resumed_run_remembers_the_best_epoch_and_its_weights(@TempDir Path folder) {
        var training = stripes(EngineKind.MXNET)
                .epochs(50)
                .stopEarly(earlyStopping(highest("loss")).patience(3))
                .checkpoints(folder);
        var whole = stripes(EngineKind.MXNET)
                .epochs(50)
                .stopEarly(earlyStopping(highest("loss")).patience(3))
                .go();
        training.callbacks(everyEpoch(now -> {
                    if (now.epoch() == 2) {
                        now.stop("a break");
                    }
                }))
                .go();
        var resumed = training.resume();
        assertEquals(whole.ending(), resumed.ending());
        assertEquals(whole.classifier().weights(), resumed.classifier().weights());
        // Once more: there is nothing left to do.
        assertEquals(whole.ending(), training.resume().ending());
        var error = assertThrows(IllegalArgumentException.class, () -> training.stopEarly(earlyStopping(lowest("loss")))
                .resume());
        assertTrue(
                error.getMessage()
                        .matches(
                                "epoch 4 had the lowest loss, and the checkpoints kept another as the best; go on with the"
                                        + " early stopping that they were made with, or none"),
                error.getMessage());
    }

    @Test
    void a_metric_that_is_not_measured_is_refused_before_anything_runs() {
        var training = train(Stripes.smallNet(), Stripes.of(30, 1)).stopEarly(earlyStopping(lowest("validation_loss")));
        assertEquals(
                "early stopping looks at 'validation_loss', and this training measures loss, accuracy, seconds; say"
                        + " validate(data)",
                assertThrows(IllegalArgumentException.class, training::go).getMessage());
    }

    @Test
    void a_patience_of_none_is_refused() {
        assertEquals(
                "early stopping with a patience of 0 and a change of 0.0: patience is at least 1, and the change 0 or more"
                        + " and finite",
                assertThrows(IllegalArgumentException.class, () -> earlyStopping(lowest("loss"))
                                .patience(0))
                        .getMessage());
    }
}
