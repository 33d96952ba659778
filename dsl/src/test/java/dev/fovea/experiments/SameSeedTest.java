package dev.fovea.experiments;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.experiments.Experiments.experiment;
import static dev.fovea.experiments.Experiments.experiments;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.Pipeline;
import dev.fovea.detection.training.SquaresTraining;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.training.Stripes;
import dev.fovea.training.Training;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two runs with one seed agree to the last digit on the same machine: each step's loss, each epoch's figures, every weight. */
class SameSeedTest {
    @TempDir
    Path folder;

    private Quiet quiet = new Quiet();

    @BeforeEach
    void listen() {
        quiet.close();
        quiet = new Quiet();
    }

    @AfterEach
    void stopListening() {
        quiet.close();
    }

    static Stream<EngineKind> engines() {
        return TestEngines.all().stream();
    }

    private static Training classifier(EngineKind engine, int workers, long seed) {
        return train(Stripes.smallNet(), Stripes.of(96, 1))
                .augment(Pipeline.of(horizontalFlip(.5)))
                .validate(Stripes.of(30, 2))
                .epochs(2)
                .batch(16)
                .workers(workers)
                .seed(seed)
                .on(engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void classifiers_agree_with_one_and_with_two_workers(EngineKind engine) {
        var recorded = new ArrayList<Experiment>();
        for (int workers : new int[] {1, 2, 1, 2}) {
            var experiment = experiment("classifier", folder);
            experiment.run(classifier(engine, workers, 3));
            recorded.add(experiment);
        }
        for (var other : recorded) {
            var agreement = Agreement.of(recorded.get(0), other, true);
            assertEquals(Optional.empty(), agreement.difference());
            assertEquals(12 * 5 + 2 * 5 + 2, agreement.compared());
        }
        var other = experiment("other seed", folder);
        other.run(classifier(engine, 1, 4));
        assertTrue(Agreement.of(recorded.get(0), other, true)
                .difference()
                .orElse("")
                .startsWith("training 1, step 1, loss"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void detectors_agree_with_one_and_with_two_workers(EngineKind engine) {
        var recorded = new ArrayList<Experiment>();
        for (int workers : new int[] {1, 2, 1, 2}) {
            var experiment = experiment("detector", folder);
            experiment.run(SquaresTraining.small(engine, workers, 3));
            recorded.add(experiment);
        }
        for (var other : recorded) {
            var agreement = Agreement.of(recorded.get(0), other, true);
            assertEquals(Optional.empty(), agreement.difference());
            assertTrue(agreement.compared() > 50, agreement.toString());
        }
        var training = SquaresTraining.small(engine, 1, 3);
        var rerun = Experiments.rerun(
                recorded.get(1),
                training.data(),
                training.setup().validation().orElseThrow().data());
        assertTrue(rerun.agrees(), rerun.toString());
        assertTrue(rerun.how().startsWith("from its trainings' JSON"), rerun.how());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void two_stage_detectors_agree_with_one_and_with_two_workers(EngineKind engine) {
        var recorded = new ArrayList<Experiment>();
        for (int workers : new int[] {1, 2, 1}) {
            var experiment = experiment("two stages", folder);
            experiment.run(SquaresTraining.smallTwoStage(engine, workers, 3));
            recorded.add(experiment);
        }
        for (var other : recorded) {
            var agreement = Agreement.of(recorded.get(0), other, true);
            assertEquals(Optional.empty(), agreement.difference());
            assertTrue(agreement.compared() > 20, agreement.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void runs_in_processes_of_their_own_agree(EngineKind engine) throws Exception {
        var here = experiment("classifier", folder);
        here.run(classifier(engine, 1, 3));
        var there = folder.resolve("there");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        there.toString(),
                        engine.name())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        var list = experiments(there);
        assertNotEquals(
                ProcessHandle.current().pid(),
                list.get("classifier").document().progress().process().id());
        assertEquals(
                Optional.empty(),
                Agreement.of(here, list.get("classifier"), true).difference());
        var detector = experiment("detector", folder);
        detector.run(SquaresTraining.small(engine, 1, 3));
        assertEquals(
                Optional.empty(),
                Agreement.of(detector, list.get("detector"), true).difference());
    }

    /** The same trainings in a process of their own, with two workers. */
    static final class Elsewhere {
        private Elsewhere() {}

        public static void main(String[] arguments) {
            var folder = Path.of(arguments[0]);
            var engine = EngineKind.valueOf(arguments[1]);
            experiment("classifier", folder).run(classifier(engine, 2, 3));
            experiment("detector", folder).run(SquaresTraining.small(engine, 2, 3));
        }
    }
}
