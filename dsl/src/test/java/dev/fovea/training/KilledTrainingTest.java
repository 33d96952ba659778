package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.adamW;
import static dev.fovea.training.Trainings.train;
import static dev.fovea.training.callbacks.Callbacks.csvLog;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.Augmentations;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.training.checkpoints.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise of checkpoints: whoever is killed goes on as if nothing had been. */
class KilledTrainingTest {
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

    /** Shuffled and augmented, with batch norm and dropout on maps and vectors: 4 epochs of 13 steps. */
    private static Training training(EngineKind engine) {
        var small = net(
                "small",
                input(1, 8, 8)
                        .conv(8, 3)
                        .noBias()
                        .bn()
                        .relu()
                        .dropout(0.2)
                        .maxPool(2)
                        .conv(8, 3)
                        .bn()
                        .relu()
                        .globalAvgPool()
                        .dropout(0.4)
                        .dense(3));
        return train(small, Stripes.of(200, 1))
                .validate(Stripes.of(60, 2))
                .augment(Augmentations.pipeline(Augmentations.horizontalFlip(0.5), Augmentations.brightness(0.8, 1.2)))
                .optimiser(adamW(0.01))
                .epochs(4)
                .batch(16)
                .seed(11)
                .workers(2)
                .on(engine);
    }

    /** Trains slowly enough to be killed, and says each step. */
    public static final class Victim {
        public static void main(String[] arguments) {
            Screen.use(value -> again -> {});
            training(EngineKind.valueOf(arguments[0]))
                    .checkpoints(Path.of(arguments[1]), 5)
                    .callbacks(csvLog(Path.of(arguments[2])), everySteps(1, now -> {
                        System.out.println("step " + now.step());
                        sleep();
                    }))
                    .go();
        }

        private static void sleep() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Goes on, and writes the weights that come of it. */
    public static final class Heir {
        public static void main(String[] arguments) throws IOException {
            Screen.use(value -> again -> {});
            var folder = Path.of(arguments[1]);
            var from = Checkpoints.in(folder).last().orElseThrow();
            System.out.println(
                    "from " + from.position().step() + " " + from.position().batch());
            var run = training(EngineKind.valueOf(arguments[0]))
                    .checkpoints(folder, 5)
                    .callbacks(csvLog(Path.of(arguments[2])))
                    .resume();
            run.classifier().weights().write(Path.of(arguments[3]));
            System.out.println("steps " + run.record().steps().hashCode());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_training_that_was_killed_ends_with_the_weights_of_one_that_never_stopped_bit_for_bit(
            EngineKind engine, @TempDir Path folder) throws Exception {
        var checkpoints = folder.resolve("checkpoints").toString();
        var log = folder.resolve("log.csv");
        var weights = folder.resolve("weights.safetensors");
        OtherProcess.start(Victim.class, engine.name(), checkpoints, log.toString())
                .killAt("step 23");
        var said = OtherProcess.start(Heir.class, engine.name(), checkpoints, log.toString(), weights.toString())
                .end();

        var whole = training(engine).go();
        assertEquals(whole.classifier().weights(), Weights.read(weights));
        assertTrue(said.contains("steps " + whole.record().steps().hashCode()), said);
        assertTrue(said.matches("(?s).*from 2[0-5] ([1-9]|1[012])\\n.*"), "in the middle of an epoch: " + said);
        var lines = Files.readAllLines(log);
        assertEquals("epoch,loss,accuracy,validation_loss,validation_accuracy,seconds", lines.get(0));
        for (int i = 0; i < 4; i++) {
            var epoch = whole.record().epochs().get(i);
            assertTrue(
                    lines.get(i + 1)
                            .startsWith((i + 1) + "," + epoch.loss() + "," + epoch.accuracy() + ","
                                    + epoch.validationLoss().getAsDouble() + ","),
                    lines.toString());
        }
        assertEquals(5, lines.size());
    }
}
