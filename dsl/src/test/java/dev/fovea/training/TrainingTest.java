package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.Augmentations;
import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {
    private final List<Object> shown = new ArrayList<>();
    private Screen before = Screen.current();

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @BeforeEach
    void watchTheScreen() {
        before = Screen.use(value -> {
            shown.add(value);
            return shown::add;
        });
    }

    @AfterEach
    void leaveTheScreen() {
        Screen.use(before);
    }

    private static Training stripes(EngineKind engine) {
        return train(Stripes.smallNet(), Stripes.of(600, 1))
                .validate(Stripes.of(150, 2))
                .optimiser(adam(0.01))
                .epochs(3)
                .batch(32)
                .seed(7)
                .on(engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_small_net_learns_to_tell_stripes(EngineKind engine) {
        var run = stripes(engine).go();
        assertTrue(run.evaluate(Stripes.of(300, 3)).accuracy() > 0.95, run.toString());
        assertEquals(3, run.history().rowCount());
        assertEquals(3 * 19, run.steps().rowCount());
        assertFalse(run.stopped());
        assertFalse(shown.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_same_seed_gives_the_same_numbers_to_the_last_digit_with_any_number_of_workers(EngineKind engine) {
        var flips = Augmentations.pipeline(Augmentations.horizontalFlip(0.5));
        var first = stripes(engine).augment(flips).workers(1).go();
        var second = stripes(engine).augment(flips).workers(2).go();
        assertEquals(first.record().steps(), second.record().steps());
        assertEquals(first.classifier().weights(), second.classifier().weights());
        var other = stripes(engine).augment(flips).seed(8).go();
        assertFalse(first.classifier().weights().equals(other.classifier().weights()));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void dropout_drops_others_at_each_step_and_the_same_in_each_run(EngineKind engine) {
        var net = net("dropping", input(1, 8, 8).flatten().dropout(0.5).dense(3));
        // One picture, and nothing moves: steps differ by what is dropped alone.
        var training = train(net, Stripes.of(30, 1).first(1))
                .optimiser(sgd(1e-12))
                .steps(6)
                .on(engine);
        var losses = training.go().steps().doubleColumn("loss").asList();
        assertEquals(6, Set.copyOf(losses).size(), losses.toString());
        assertEquals(losses, training.go().steps().doubleColumn("loss").asList());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void an_interrupt_stops_between_batches_and_keeps_history_and_model(EngineKind engine) {
        Screen.use(value -> {
            if (value instanceof Progress) {
                Thread.currentThread().interrupt();
            }
            return again -> {};
        });
        var run = stripes(engine).epochs(1000).go();
        assertTrue(run.stopped());
        assertFalse(Thread.interrupted(), "the interrupt is used up");
        assertTrue(run.steps().rowCount() >= 1 && run.steps().rowCount() < 19, run.toString());
        assertEquals(1, run.history().rowCount());
        assertTrue(run.toString().startsWith("small: stopped in epoch 1 in "), run.toString());
        assertEquals(
                150,
                run.evaluate(Stripes.of(150, 2))
                        .perClass()
                        .intColumn("pictures")
                        .sum());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_loss_that_is_no_number_stops_and_says_where(EngineKind engine) {
        var linear = net("linear", input(1, 8, 8).flatten().dense(50).dense(3));
        var training = train(linear, Stripes.of(600, 1))
                .optimiser(sgd(1e18))
                .schedule(constant())
                .on(engine);
        var error = assertThrows(LossException.class, training::go);
        assertTrue(
                error.getMessage()
                        .matches(
                                "the loss is (NaN|Infinity) at epoch 1, batch \\d+, with a learning rate of 1\\.00e\\+18; try"
                                        + " a lower learning rate, or look for pictures that are not numbers"),
                error.getMessage());
        assertFalse(error.run().record().steps().isEmpty());
    }

    @Test
    void a_net_for_other_pictures_is_refused_before_anything_runs() {
        var net = net("wide", input(1, 28, 28).flatten().dense(3));
        var error = assertThrows(IllegalArgumentException.class, () -> train(net, Stripes.of(30, 1)));
        assertEquals(
                "net 'wide' takes pictures of 1x28x28 (channels x height x width), and those of stripes are 1x8x8; begin"
                        + " the net with input(1, 8, 8)",
                error.getMessage());
    }

    @Test
    void a_net_with_another_number_of_outputs_is_refused() {
        var net = net("ten", input(1, 8, 8).flatten().dense(10));
        var error = assertThrows(IllegalArgumentException.class, () -> train(net, Stripes.of(30, 1)));
        assertEquals(
                "net 'ten' gives 10 numbers a picture, and stripes has 3 classes; end the net with dense(3)",
                error.getMessage());
    }
}
