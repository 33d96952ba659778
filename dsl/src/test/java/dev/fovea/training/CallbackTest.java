package dev.fovea.training;

import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.train;
import static dev.fovea.training.callbacks.Callbacks.everyEpoch;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackTest {
    private Screen before = Screen.current();

    @BeforeEach
    void quiet() {
        before = Screen.use(value -> again -> {});
    }

    @AfterEach
    void loud() {
        Screen.use(before);
    }

    /** 3 steps an epoch. */
    private static Training stripes() {
        return train(Stripes.smallNet(), Stripes.of(90, 1))
                .validate(Stripes.of(30, 2))
                .optimiser(adam(0.01))
                .epochs(2)
                .batch(30);
    }

    /** Says what is called, with the step. */
    private static final class Listening implements Callback {
        final List<String> heard = new ArrayList<>();
        final List<Map<String, Double>> steps = new ArrayList<>();
        final List<Map<String, Double>> epochs = new ArrayList<>();

        @Override
        public void begin(Moment now) {
            heard.add("begin " + now.step());
        }

        @Override
        public void step(Moment now) {
            heard.add("step " + now.step());
            steps.add(now.metrics());
        }

        @Override
        public void epoch(Moment now) {
            heard.add("epoch " + now.epoch() + " at " + now.step());
            epochs.add(now.metrics());
        }

        @Override
        public void end(Moment now) {
            heard.add("end " + now.step());
        }
    }

    @Test
    void a_callback_sees_each_step_and_epoch_with_what_the_history_tells_of_them() {
        var listening = new Listening();
        var run = stripes().callbacks(listening).go();
        assertEquals(
                List.of(
                        "begin 0",
                        "step 1",
                        "step 2",
                        "step 3",
                        "epoch 1 at 3",
                        "step 4",
                        "step 5",
                        "step 6",
                        "epoch 2 at 6",
                        "end 6"),
                listening.heard);
        for (int i = 0; i < 6; i++) {
            var step = run.record().steps().get(i);
            assertEquals(
                    Map.of("loss", step.loss(), "accuracy", step.accuracy(), "learning_rate", step.rate()),
                    listening.steps.get(i));
        }
        var last = run.record().epochs().get(1);
        assertEquals(
                last.validationLoss().getAsDouble(), listening.epochs.get(1).get("validation_loss"));
        assertEquals(
                List.of("loss", "accuracy", "validation_loss", "validation_accuracy", "seconds"),
                List.copyOf(listening.epochs.get(1).keySet()));
    }

    @Test
    void a_callback_changes_no_number() {
        var watched = stripes().callbacks(everySteps(2, Moment::weights)).go();
        assertEquals(stripes().go().classifier().weights(), watched.classifier().weights());
    }

    @Test
    void a_callback_can_end_the_training_and_say_why() {
        var run = stripes()
                .callbacks(everySteps(1, now -> {
                    if (now.step() == 4) {
                        now.stop("the loss is " + (now.metric("loss") > 0 ? "good" : "bad") + " enough");
                    }
                }))
                .go();
        assertEquals(4, run.record().steps().size());
        assertTrue(run.stopped());
        assertTrue(run.toString().endsWith("; the loss is good enough"), run.toString());
    }

    @Test
    void a_callback_that_fails_ends_the_training_and_the_run_so_far_is_kept() {
        var listening = new Listening();
        var training = stripes().callbacks(listening, everyEpoch(now -> {
            throw new IllegalStateException("no idea");
        }));
        var error = assertThrows(CallbackException.class, training::go);
        assertEquals(
                "a callback failed after epoch 1: no idea; what was trained so far is in this exception's run()",
                error.getMessage());
        assertEquals(1, error.run().history().rowCount());
        assertEquals(3, error.run().steps().rowCount());
        assertTrue(error.run().stopped());
        assertEquals("end 3", listening.heard.get(listening.heard.size() - 1));
    }

    @Test
    void one_that_fails_at_the_end_keeps_the_run_too() {
        var error = assertThrows(CallbackException.class, () -> stripes()
                .callbacks(new Callback() {
                    @Override
                    public void end(Moment now) {
                        throw new IllegalStateException("no end");
                    }
                })
                .go());
        assertEquals(
                "a callback failed at the end: no end; what was trained so far is in this exception's run()",
                error.getMessage());
        assertEquals(2, error.run().history().rowCount());
    }

    @Test
    void a_checkpoint_that_cannot_be_written_keeps_the_run(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "no folder");
        var error = assertThrows(
                CallbackException.class, () -> stripes().checkpoints(file).go());
        assertTrue(
                error.getMessage().startsWith("the checkpoint in " + file + " failed at step 3"), error.getMessage());
        assertEquals(1, error.run().history().rowCount());
    }

    @Test
    void a_metric_that_was_not_measured_is_named_with_those_that_were() {
        var error = assertThrows(CallbackException.class, () -> stripes()
                .callbacks(everySteps(1, now -> now.metric("recall")))
                .go());
        assertTrue(
                error.getMessage()
                        .startsWith(
                                "a callback failed after step 1: 'recall' was not measured at step 1; there are loss,"
                                        + " accuracy, learning_rate;"),
                error.getMessage());
    }
}
