package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.crossEntropy;
import static dev.fovea.training.Trainings.plateau;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.datasets.Batches;
import dev.fovea.datasets.Datasets;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.TestExecutors;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import dev.fovea.networks.zoo.GoogLeNets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recipe says beside its optimiser, through whole trainings. */
class DescentTest {
    private static final Net PLAIN =
            net("plain", input(1, 8, 8).conv(6, 3).relu().maxPool(2).flatten().dense(3));
    private Screen before = Screen.current();

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    static List<TestExecutors> executors() {
        return TestExecutors.all();
    }

    @BeforeEach
    void hideTheScreen() {
        before = Screen.use(value -> other -> {});
    }

    @AfterEach
    void leaveTheScreen() {
        Screen.use(before);
    }

    private static Training training(EngineKind engine) {
        return train(PLAIN, Stripes.of(100, 1))
                .epochs(2)
                .seed(7)
                .optimiser(sgd(0.05))
                .on(engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void accumulated_batches_train_like_one_of_all_their_pictures(EngineKind engine) {
        var whole = training(engine).batch(30).go();
        var parts = training(engine).batch(10).accumulate(3).go();
        assertEquals(whole.steps().rowCount(), parts.steps().rowCount());
        for (int i = 0; i < whole.steps().rowCount(); i++) {
            for (var column : List.of("loss", "accuracy", "learning_rate")) {
                double expected = whole.steps().doubleColumn(column).get(i);
                assertEquals(expected, parts.steps().doubleColumn(column).get(i), 3e-6, column + " of step " + i);
            }
        }
        assertNear(whole.classifier().weights(), parts.classifier().weights(), 3e-6f);
    }

    private static void assertNear(Weights expected, Weights actual, float tolerance) {
        for (var name : expected.names()) {
            assertArrayEquals(numbers(expected, name), numbers(actual, name), tolerance, name);
        }
    }

    private static float[] numbers(Weights weights, String name) {
        var values = weights.get(name).values();
        var numbers = new float[values.remaining()];
        values.duplicate().get(numbers);
        return numbers;
    }

    /** The weights after each step of a run are those of shorter runs, since a constant rate does not know how long a run is. */
    @ParameterizedTest
    @MethodSource("executors")
    void averaged_weights_of_a_net_with_batch_norm_equal_a_plain_loop_over_its_steps(TestExecutors kind) {
        var net = Stripes.smallNet();
        var recipe = Recipe.DEFAULT.optimiser(adam(0.01)).batchSize(20);
        var steps = steps(kind, net, recipe, 20);
        var averaged = steps(kind, net, recipe.descent(recipe.descent().averageWeights(0.9)), 20);
        for (var name : averaged.get(0).names()) {
            var average = toDoubles(numbers(Weights.initial(net, 5), name));
            for (int step = 1; step <= steps.size(); step++) {
                var newest = numbers(steps.get(step - 1), name);
                double decay = Math.min(0.9, (1.0 + step) / (10 + step));
                for (int i = 0; i < average.length; i++) {
                    average[i] = decay * average[i] + (1 - decay) * newest[i];
                }
                var actual = toDoubles(numbers(averaged.get(step - 1), name));
                assertArrayEquals(average, actual, 1e-5 * greatest(average), name + " after step " + step);
            }
        }
    }

    private static double[] toDoubles(float[] numbers) {
        var doubles = new double[numbers.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers[i];
        }
        return doubles;
    }

    private static double greatest(double[] numbers) {
        double greatest = 0;
        for (double number : numbers) {
            greatest = Math.max(greatest, Math.abs(number));
        }
        return greatest;
    }

    /** What a stepper keeps after each step. */
    private static List<Weights> steps(TestExecutors kind, Net net, Recipe recipe, int count) {
        var kept = new ArrayList<Weights>();
        try (var executor = kind.of(net, Weights.initial(net, 5))) {
            Engines.seed(executor.engine(), 1);
            var stepper = new Stepper(executor, recipe);
            try (var batches = Batches.of(Stripes.of(20 * count, 1), 20).seed(3).epoch(0)) {
                while (batches.hasNext()) {
                    try (var batch = batches.next()) {
                        stepper.step(batch, 0.01);
                        kept.add(stepper.weights());
                    }
                }
            }
        }
        return kept;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void validation_and_the_classifier_see_the_averaged_weights(EngineKind engine) {
        var validation = Stripes.of(60, 2);
        var run = training(engine).averageWeights(0.9).validate(validation).go();
        var last = run.record().epochs().get(1);
        var evaluation = run.evaluate(validation);
        assertEquals(evaluation.loss(), last.validationLoss().orElseThrow(), 1e-6);
        var plain = training(engine).validate(validation).go();
        assertEquals(
                plain.steps().doubleColumn("loss").asList(),
                run.steps().doubleColumn("loss").asList(),
                "training itself goes on with its own weights");
        assertNotEquals(plain.classifier().weights(), run.classifier().weights());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_plateau_lowers_the_rate_where_validation_gets_no_better(EngineKind engine) {
        var pictures = Stripes.of(30, 2);
        var wrong = Datasets.of(
                "wrong",
                IntStream.range(0, 30).mapToObj(pictures::picture).toList(),
                IntStream.range(0, 30)
                        .mapToObj(i -> (pictures.label(i) + 1) % 3)
                        .toList(),
                Stripes.CLASSES);
        var run = train(PLAIN, Stripes.of(60, 1))
                .validate(wrong)
                .batch(30)
                .epochs(6)
                .optimiser(sgd(0.05))
                .schedule(plateau(1, 0.5))
                .on(engine)
                .go();
        var losses = new ArrayList<Double>();
        for (var epoch : run.record().epochs()) {
            double share = 1;
            double best = Double.POSITIVE_INFINITY;
            for (double loss : losses) {
                share *= loss < best ? 1 : 0.5;
                best = Math.min(best, loss);
            }
            for (var step : run.record().steps()) {
                if (step.epoch() == epoch.epoch()) {
                    assertEquals(0.05 * share, step.rate(), 1e-12, "epoch " + epoch.epoch() + " after " + losses);
                }
            }
            losses.add(epoch.validationLoss().orElseThrow());
        }
        assertTrue(run.record().steps().get(11).rate() < 0.05, "some epoch was no better: " + losses);
    }

    @ParameterizedTest
    @MethodSource("executors")
    void steps_leave_no_array_behind(TestExecutors kind) {
        for (var optimiser : List.of(
                Optimiser.rmsProp(0.01).momentum(0.9).centred().weightDecay(0.01),
                Optimiser.sgd(0.01).nesterov().weightDecay(0.01),
                Optimiser.adamW(0.01))) {
            var descent = Descent.by(optimiser)
                    .clipping(Clipping.NONE.value(0.1).norm(0.2))
                    .accumulate(2)
                    .averageWeights(0.9);
            try (var executor = kind.of(PLAIN, Weights.initial(PLAIN, 5))) {
                var stepper =
                        new Stepper(executor, Recipe.DEFAULT.descent(descent).batchSize(10));
                var counts = new ArrayList<Integer>();
                try (var batches = Batches.of(Stripes.of(120, 1), 20).epoch(0)) {
                    while (batches.hasNext()) {
                        try (var batch = batches.next()) {
                            stepper.step(batch, 0.01);
                            stepper.weights();
                            counts.add(executor.manager().getManagedArrays().size());
                        }
                    }
                }
                assertTrue(counts.get(0) > 0, "arrays are counted");
                assertEquals(counts.get(1), counts.get(5), optimiser + ": " + counts);
            }
        }
    }

    private static Net twoHeads() {
        var trunk = input(1, 2, 2).flatten();
        return net("heads", trunk.dense(3).as("fc"), trunk.block("aux", x -> x.dense(3)
                .as("fc")));
    }

    @ParameterizedTest
    @MethodSource("executors")
    void the_loss_of_another_output_counts_by_its_weight(TestExecutors kind) {
        var net = twoHeads();
        var losses = Losses.of(Loss.squaredError()).of("aux", Loss.summedSquaredError(), 0.3);
        var learned = losses.on(net);
        try (var executor = kind.of(net, Weights.initial(net, 1));
                var scope = executor.manager().newSubManager()) {
            var x = scope.create(new float[] {1, 2, -1, 0.5f}, new Shape(1, 1, 2, 2));
            var targets = new NDList(
                    scope.create(new float[] {1, 0, 0}, new Shape(1, 3)),
                    scope.create(new float[] {1, 0, 0}, new Shape(1, 3)));
            double main;
            double aux;
            try (var tape = Engines.tape(executor.engine())) {
                var trained = executor.train(new NDList(x), targets, Losses.objective(learned));
                main = Loss.squaredError().of(trained.outputs().get(0).toFloatArray(), 0);
                aux = Loss.summedSquaredError().of(trained.outputs().get(1).toFloatArray(), 0);
                assertEquals(main + 0.3 * aux, trained.total().getFloat(), 1e-6);
                tape.backward(trained.total());
                // d/db of 0.3 (y - t)^2
                var said = trained.outputs().get(1).toFloatArray();
                var bias =
                        executor.parameters().get("aux.fc.bias").getGradient().toFloatArray();
                for (int i = 0; i < 3; i++) {
                    assertEquals(0.3 * 2 * (said[i] - (i == 0 ? 1 : 0)), bias[i], 1e-6);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void googlenet_learns_with_its_auxiliary_classifiers_and_is_kept_without_them(EngineKind engine) {
        var data = Stripes.of(12, 1);
        var net = GoogLeNets.googlenetAux(input(1, 8, 8).upsample(4), 3);
        var run = train(net, data)
                .loss("aux1", crossEntropy(), 0.3)
                .loss("aux2", crossEntropy(), 0.3)
                .optimiser(sgd(0.01))
                .epochs(1)
                .batch(6)
                .on(engine)
                .go();
        // Each of three losses begins near ln 3.
        assertEquals(1.6 * Math.log(3), run.record().steps().get(0).loss(), 1);
        var classifier = run.classifier();
        assertEquals(1, classifier.net().outputs().size());
        assertEquals(
                GoogLeNets.googlenet(input(1, 8, 8).upsample(4), 3).parameterCount(),
                classifier.net().parameterCount());
        assertEquals(12, classifier.classify(data.picture(0)).classes().size() * 4);
    }

    @ParameterizedTest
    @MethodSource("executors")
    void an_output_of_weight_0_stays_as_it_is(TestExecutors kind) {
        var trunk = input(1, 8, 8).flatten();
        var net = net("heads", trunk.dense(3).as("fc"), trunk.block("aux", x -> x.dense(3)
                .as("fc")));
        var losses = Losses.of(Loss.crossEntropy()).of("aux.fc", Loss.crossEntropy(), 0);
        var start = Weights.initial(net, 5);
        var kept =
                steps(kind, net, Recipe.DEFAULT.batchSize(20).losses(losses), 3).get(2);
        assertArrayEquals(numbers(start, "aux.fc.weight"), numbers(kept, "aux.fc.weight"));
        assertNotEquals(start.get("fc.weight"), kept.get("fc.weight"));
    }

    @Test
    void outputs_without_a_loss_and_losses_without_an_output_are_refused_in_a_sentence() {
        var net = twoHeads();
        refused(
                "net 'heads' has the outputs [fc, aux.fc], and aux.fc has no loss; give it one by loss(\"aux.fc\", crossEntropy(), 0.3), or a weight of 0 to leave it alone",
                () -> Losses.of(Loss.crossEntropy()).on(net));
        refused(
                "net 'heads' has the outputs [fc, aux.fc], and 'aux1' is not one of them beside the first; name an output's layer or its block",
                () -> Losses.of(Loss.crossEntropy())
                        .of("aux", Loss.crossEntropy(), 0.3)
                        .of("aux1", Loss.crossEntropy(), 0.3)
                        .on(net));
        refused(
                "the weight of the loss of aux -0.3: it must be 0 or more and finite",
                () -> Losses.of(Loss.crossEntropy()).of("aux", Loss.crossEntropy(), -0.3));
        var x = input(1, 2, 2).flatten();
        var uneven = net("uneven", x.dense(3).as("fc"), x.dense(4).as("wide"));
        refused(
                "net 'uneven' gives 4 numbers a picture as wide, and 3 as its first output; to learn the same classes they must be alike",
                () -> Losses.of(Loss.crossEntropy())
                        .of("wide", Loss.crossEntropy(), 1)
                        .on(uneven));
    }

    private static void refused(String message, Runnable bad) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, bad::run).getMessage());
    }

    /** Dice and a mean over maps, by hand: what a segmenter is trained by. */
    @ParameterizedTest
    @MethodSource("executors")
    void a_net_of_maps_learns_a_mask_by_dice(TestExecutors kind) {
        var net = net("segmenter", input(1, 6, 6).conv(8, 3).relu().conv(2, 1));
        var pixels = new float[36];
        var wanted = new float[72];
        for (int i = 0; i < 36; i++) {
            boolean inside = i / 6 > 1 && i % 6 < 3;
            pixels[i] = inside ? 1 : (i % 5) * 0.1f;
            wanted[inside ? 36 + i : i] = 1;
        }
        try (var executor = kind.of(net, Weights.initial(net, 1))) {
            var updates = new Updates(executor, Optimiser.adam(0.03));
            var losses = new ArrayList<Float>();
            for (int step = 0; step < 60; step++) {
                losses.add(maskStep(executor, pixels, wanted, updates));
            }
            assertTrue(losses.get(59) < 0.3 * losses.get(0), losses.get(0) + " -> " + losses.get(59));
        }
    }

    private static float maskStep(Executor executor, float[] pixels, float[] wanted, Updates updates) {
        float loss;
        try (var scope = executor.manager().newSubManager();
                var tape = Engines.tape(executor.engine())) {
            var x = scope.create(pixels, new Shape(1, 1, 6, 6));
            var target = scope.create(wanted, new Shape(1, 2, 6, 6));
            var counted = scope.ones(new Shape(1, 1, 6, 6));
            var trained = executor.train(
                    new NDList(x), new NDList(target, counted), Loss.dice().objectiveOfMaps(2));
            tape.backward(trained.total());
            loss = trained.total().getFloat();
        }
        updates.step(0.03);
        return loss;
    }
}
