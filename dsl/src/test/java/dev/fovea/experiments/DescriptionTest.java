package dev.fovea.experiments;

import static dev.fovea.experiments.Experiments.experiment;
import static dev.fovea.experiments.Experiments.rerun;
import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.adamW;
import static dev.fovea.training.Trainings.binaryCrossEntropy;
import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.cosine;
import static dev.fovea.training.Trainings.cosineRestarts;
import static dev.fovea.training.Trainings.crossEntropy;
import static dev.fovea.training.Trainings.dice;
import static dev.fovea.training.Trainings.earlyStopping;
import static dev.fovea.training.Trainings.exponential;
import static dev.fovea.training.Trainings.focal;
import static dev.fovea.training.Trainings.lowest;
import static dev.fovea.training.Trainings.oneCycle;
import static dev.fovea.training.Trainings.plateau;
import static dev.fovea.training.Trainings.polynomial;
import static dev.fovea.training.Trainings.rmsProp;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.smoothL1;
import static dev.fovea.training.Trainings.squaredError;
import static dev.fovea.training.Trainings.steps;
import static dev.fovea.training.Trainings.summedSquaredError;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fovea.detection.training.DetectorRecipe;
import dev.fovea.detection.training.SquaresTraining;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.training.Callback;
import dev.fovea.training.Loss;
import dev.fovea.training.Nesterov;
import dev.fovea.training.Optimiser;
import dev.fovea.training.Recipe;
import dev.fovea.training.Schedule;
import dev.fovea.training.Stripes;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.Training;
import dev.fovea.training.checkpoints.Checkpointing;
import dev.fovea.training.checkpoints.Checkpoints;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down of trainings of all kinds, and what comes back of it. */
class DescriptionTest {
    private static final List<Optimiser> OPTIMISERS = List.of(
            sgd(0.1).momentum(0.8),
            adam(2e-3),
            adamW(3e-4).weightDecay(0.05),
            new Nesterov(0.1, 0.9, 1e-4),
            rmsProp(1e-3).weightDecay(1e-5));

    private static final List<Schedule> SCHEDULES = List.of(
            constant(),
            oneCycle(),
            steps(0.1, 0.5, 0.75),
            exponential(0.01),
            polynomial(0.9),
            cosine(0.1),
            cosineRestarts(3, 2),
            plateau(2, 0.5),
            steps(0.1, 1.0 / 3).warmUp(0.05));

    private static final List<Loss> LOSSES = List.of(
            crossEntropy(0.1).weights(1, 2.5, 0),
            binaryCrossEntropy(),
            focal(2, 0.25, 0.75, 1),
            dice(),
            squaredError(),
            summedSquaredError(),
            smoothL1(1.0 / 9));

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

    private static Recipe again(Recipe recipe) throws JsonProcessingException {
        return ValueJson.read(ValueJson.parse(ValueJson.text(ValueJson.tree(recipe))), Recipe.class);
    }

    private static void comesBack(Training training) throws JsonProcessingException {
        assertEquals(training.recipe(), again(training.recipe()));
    }

    @Test
    void each_optimiser_schedule_and_loss_comes_back_as_it_was() throws JsonProcessingException {
        for (var optimiser : OPTIMISERS) {
            comesBack(ExperimentTest.small().optimiser(optimiser));
        }
        for (var schedule : SCHEDULES) {
            comesBack(ExperimentTest.small().schedule(schedule));
        }
        for (var loss : LOSSES) {
            comesBack(ExperimentTest.small().loss(loss));
        }
        comesBack(ExperimentTest.small().steps(40));
        assertEquals(members(Optimiser.class), classes(OPTIMISERS));
        assertEquals(members(Schedule.class), classes(SCHEDULES));
        assertEquals(members(Loss.class), classes(LOSSES));
    }

    private static Set<Class<?>> members(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses()).collect(Collectors.toSet());
    }

    private static Set<Class<?>> classes(List<?> values) {
        return values.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    @Test
    void clipping_accumulation_averages_and_losses_of_other_outputs_come_back_as_they_were()
            throws JsonProcessingException {
        comesBack(ExperimentTest.small());
        comesBack(ExperimentTest.small().clipGradients(0.1));
        comesBack(ExperimentTest.small().clipValues(2).clipGradients(1.5));
        comesBack(ExperimentTest.small().decayEverything().accumulate(4));
        comesBack(ExperimentTest.small().averageWeights(0.999));
        comesBack(ExperimentTest.small().loss("aux1", focal(1.5), 0.3).loss("aux2", dice(), 0));
        var detector = SquaresTraining.small(EngineKind.MXNET, 1, 1)
                .clipGradients(2)
                .accumulate(2)
                .averageWeights(0.99)
                .recipe();
        var text = ValueJson.text(ValueJson.tree(detector));
        assertEquals(detector, ValueJson.read(ValueJson.parse(text), DetectorRecipe.class));
    }

    @Test
    void each_part_of_a_training_of_each_kind_is_told() {
        var trainings = new ArrayList<Supervised<?, ?>>(SquaresTraining.ofEachKind());
        trainings.add(ExperimentTest.small());
        for (var training : trainings) {
            var told = Description.of(training);
            for (var field : training.getClass().getDeclaredFields()) {
                var name = field.getName();
                assertTrue(
                        Modifier.isStatic(field.getModifiers())
                                || told.tree().has(name)
                                || name.equals("augment") && told.files().containsKey("pipeline.json"),
                        field.toString());
            }
            assertFalse(
                    told.tree().toString().contains("cannot be told"),
                    told.tree().toString());
        }
    }

    @Test
    void a_training_of_each_kind_of_detector_is_recorded_with_its_weights() {
        for (var training : SquaresTraining.ofEachKind()) {
            var kind = training.parts().kind();
            var experiment = experiment(kind, folder);
            var run = experiment.run(training);
            assertEquals(
                    ExperimentEnding.FINISHED,
                    experiment.ending(),
                    quiet.shown().toString());
            var result = TrainingFolder.read(experiment.trainings().get(0)).path("result");
            assertEquals(
                    run.weights().orElseThrow().sha256(),
                    result.path("weightsSha256").asText(),
                    kind);
            assertEquals(run.history().rowCount(), experiment.history().rowCount(), kind);
        }
    }

    @Test
    void a_training_of_each_kind_of_detector_is_run_again_from_its_json() {
        var trainings = new ArrayList<Supervised<?, ?>>(SquaresTraining.ofEachKind());
        trainings.add(SquaresTraining.small(EngineKind.MXNET, 2, 5).epochs(1).multiScale(48, 64, 16));
        for (var training : trainings) {
            var kind = training.parts().kind();
            var experiment = experiment(kind, folder);
            experiment.run(training);
            var rerun = rerun(experiment, SquaresTraining.PROPOSER);
            assertTrue(rerun.agrees(), rerun.toString());
            assertTrue(rerun.how().startsWith("from its trainings' JSON"), rerun.how());
        }
    }

    @Test
    void regions_need_who_proposed_them_and_another_one_shows_in_the_numbers() {
        var training = SquaresTraining.ofEachKind().get(2);
        var experiment = experiment("regions", folder);
        experiment.run(training);
        assertTrue(assertThrows(ExperimentException.class, () -> rerun(experiment))
                .getMessage()
                .contains("its regions were proposed by a function, which JSON cannot hold; give it:"
                        + " rerun(experiment, data, proposer)"));
        Proposer other = picture -> List.of(new Box(4, 4, 50, 30));
        assertFalse(rerun(experiment, other).agrees());
    }

    @Test
    void one_that_was_stopped_early_is_run_again_and_its_checkpoints_stay_as_they_are() {
        var held = Stripes.of(30, 2);
        var checkpoints = folder.resolve("checkpoints");
        var experiment = experiment("early", folder);
        var run = experiment.run(ExperimentTest.small()
                .validate(held)
                .epochs(20)
                .stopEarly(earlyStopping(lowest("validation_loss")).patience(1).change(0.5))
                .checkpoints(checkpoints));
        assertTrue(run.stopped(), run.toString());
        assertEquals(ExperimentEnding.FINISHED, experiment.ending(), "a rule ended it, nobody did");
        var last = Checkpoints.in(checkpoints).last().orElseThrow().folder();
        var rerun = rerun(experiment, held);
        assertTrue(rerun.agrees(), rerun.toString());
        assertTrue(rerun.toString().contains("from its trainings' JSON"), rerun.toString());
        assertEquals(last, Checkpoints.in(checkpoints).last().orElseThrow().folder());
    }

    @Test
    void what_json_cannot_hold_is_named_and_left_to_the_code() {
        var small = ExperimentTest.small();
        var given = Weights.initial(small.net(), 3);
        var classifier = small.epochs(1).go().classifier();
        for (var one : List.of(
                small.from(given), small.from(classifier), small.rate("*", 0.5), small.callbacks(new Callback() {}))) {
            var experiment = experiment("told", folder);
            experiment.run(one);
            var message = assertThrows(ExperimentException.class, () -> rerun(experiment))
                    .getMessage();
            var part = one.supervision().callbacks().isEmpty() ? "start" : "supervision";
            assertTrue(
                    message.contains("cannot be run again: not all that was said to it is in its JSON: " + part
                            + " of training-1; and there are no cells or notebook of it to run"),
                    message);
        }
        var told = Description.of(small.from(given)).tree().path("start");
        assertEquals(given.sha256(), told.path("weights").path("sha256").asText());
        var start = Description.of(small.from(classifier)).tree().path("start");
        assertEquals(
                classifier.weights().sha256(),
                start.path("pretrained").path("weights").path("sha256").asText());
    }

    @Test
    void code_that_is_run_again_has_its_checkpoints_apart_from_those_that_it_finds() {
        var experiment = experiment("apart", folder);
        var full = folder.resolve("full");
        var free = folder.resolve("free");
        ExperimentTest.small().epochs(1).checkpoints(full).go();
        var watch = OpenExperiments.ALL;
        var moved = watch.apart(said(full), experiment).checkpointing().orElseThrow();
        assertEquals(new Checkpointing(experiment.folder().resolve("checkpoints-1"), 3), moved);
        assertEquals(said(free), watch.apart(said(free), experiment));
        assertEquals(
                moved, watch.apart(said(full), experiment).checkpointing().orElseThrow(), "so that it can be resumed");
        assertEquals(Supervision.NONE, watch.apart(Supervision.NONE, experiment));
    }

    private static Supervision said(Path folder) {
        return Supervision.NONE.checkpointing(new Checkpointing(folder, 3));
    }
}
