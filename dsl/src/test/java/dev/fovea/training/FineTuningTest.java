package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.adamW;
import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FineTuningTest {
    private static final Net TWO = net(
            "two", input(1, 8, 8).flatten().dense(4).as("base").tanh().dense(3).as("head"));

    private final Screen before = Screen.current();

    @BeforeEach
    void keepTheScreenClear() {
        Screen.use(value -> again -> {});
    }

    @AfterEach
    void leaveTheScreen() {
        Screen.use(before);
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    static Stream<Arguments> cases() {
        return TestEngines.all().stream()
                .flatMap(engine -> Stream.of(sgd(0.2), adam(0.02), adamW(0.02).weightDecay(0.3))
                        .map(optimiser -> Arguments.of(engine, optimiser)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void rates_by_layer_give_the_numbers_of_a_plain_loop(EngineKind engine, Optimiser optimiser) {
        var data = tiny();
        var net = net(
                "tiny",
                input(1, 2, 2).flatten().dense(4).as("base").tanh().dense(3).as("head"));
        var start = Weights.initial(net, 3);
        var run = train(net, data)
                .from(start)
                .normalise(new Normalisation(List.of(0.4), List.of(0.5)))
                .optimiser(optimiser)
                .schedule(constant())
                .rate("*", 0.5)
                .rate("base", 0.1)
                .epochs(20)
                .batch(12)
                .on(engine)
                .go();
        var plain = new PlainPerceptron(start, optimiser, 0.1, 0.5);
        for (int step = 1; step <= 20; step++) {
            plain.step(data, step);
        }
        var weights = run.classifier().weights();
        for (var name : List.of("base.weight", "base.bias", "head.weight", "head.bias")) {
            var actual = weights.get(name).toArray();
            var expected = plain.numbers(name);
            for (int i = 0; i < actual.length; i++) {
                assertEquals(expected[i], actual[i], 5e-6, name + "[" + i + "]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_training_starts_from_what_fits_of_a_classifier_with_its_normalisation(EngineKind engine) {
        var taught = train(Stripes.smallNet(), Stripes.of(60, 1))
                .epochs(1)
                .on(engine)
                .go()
                .classifier();
        var others = others(Stripes.of(60, 2), "a", "b", "c");
        var slow = train(Stripes.smallNet().freezeUpTo("globalavgpool1"), others)
                .from(taught)
                .seed(9)
                .epochs(1)
                .on(engine)
                .go()
                .classifier();
        assertEquals(taught.normalisation(), slow.normalisation());
        for (var name : taught.weights().names()) {
            if (name.startsWith("dense")) {
                assertNotEquals(taught.weights().get(name), slow.weights().get(name), name);
            } else {
                assertEquals(taught.weights().get(name), slow.weights().get(name), name);
            }
        }
    }

    @Test
    void the_head_is_fresh_for_other_classes_and_kept_for_the_same() {
        var taught = train(Stripes.smallNet(), Stripes.of(60, 1)).epochs(1).go().classifier();
        var net = taught.net();
        var kept = train(taught, Stripes.of(60, 2)).start().weights(net, Stripes.CLASSES, 9);
        assertEquals(taught.weights(), kept);
        var fresh =
                train(taught, others(Stripes.of(60, 2), "a", "b", "c")).start().weights(net, List.of("a", "b", "c"), 9);
        assertEquals(Weights.initial(net, 9).get("dense1.weight"), fresh.get("dense1.weight"));
        assertEquals(taught.weights().get("conv2.weight"), fresh.get("conv2.weight"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void what_was_frozen_can_be_thawed_and_tuned(EngineKind engine) {
        var net = Stripes.smallNet();
        var first = train(net.freezeUpTo("globalavgpool1"), Stripes.of(60, 1))
                .epochs(1)
                .on(engine)
                .go();
        var tuned = train(first.classifier().net().unfreeze("conv2", "bn2"), Stripes.of(60, 1))
                .from(first.classifier())
                .rate("conv2", 0.1)
                .epochs(1)
                .on(engine)
                .go();
        var before = first.classifier().weights();
        var after = tuned.classifier().weights();
        assertEquals(before.get("conv1.weight"), after.get("conv1.weight"));
        assertEquals(before.get("bn1.running_var"), after.get("bn1.running_var"));
        assertNotEquals(before.get("conv2.weight"), after.get("conv2.weight"));
        assertNotEquals(before.get("bn2.running_var"), after.get("bn2.running_var"));
        assertFalse(tuned.classifier().net().equals(first.classifier().net()));
    }

    @Test
    void a_training_says_what_it_starts_from() {
        var taught = new Classifier(
                TWO, Weights.initial(TWO, 1), Stripes.CLASSES, Stripes.of(30, 1).normalisation(), EngineKind.MXNET);
        var training = train(taught, Stripes.of(30, 1)).rate("base", 0.1);
        assertTrue(
                training.toString().contains("from what fits of two, 2 parameters at rates of their own; start it"),
                training.toString());
    }

    @Test
    void weights_that_do_not_fit_are_refused_at_once() {
        var error = assertThrows(IllegalArgumentException.class, () -> train(TWO, Stripes.of(30, 1))
                .from(Weights.initial(Stripes.smallNet(), 1)));
        assertTrue(
                error.getMessage().startsWith("these weights do not fit net 'two'; missing: base.weight, base.bias"),
                error.getMessage());
    }

    @Test
    void a_rate_for_no_layer_or_for_frozen_ones_or_of_nothing_is_refused() {
        var training = train(TWO.freeze("base"), Stripes.of(30, 1));
        assertEquals(
                "net 'two': no layer or block is called 'bass'; the likest names are base, tanh1, head, input1, and"
                        + " summary() lists all",
                assertThrows(IllegalArgumentException.class, () -> training.rate("bass", 0.1))
                        .getMessage());
        assertEquals(
                "rate 'base': base of net 'two' has no parameters that are trained; unfreeze what shall move",
                assertThrows(IllegalArgumentException.class, () -> training.rate("base", 0.1))
                        .getMessage());
        assertEquals(
                "rate 'head' of 0.0: a factor must be above 0 and finite; layers that shall not move are frozen,"
                        + " net.freeze(\"head\")",
                assertThrows(IllegalArgumentException.class, () -> training.rate("head", 0))
                        .getMessage());
    }

    @Test
    void a_net_that_is_frozen_as_a_whole_is_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> train(TWO.freeze("*"), Stripes.of(30, 1)));
        assertEquals(
                "net 'two' has nothing to train, all of its parameters are frozen; unfreeze some, unfreeze(\"head\")",
                error.getMessage());
    }

    private static Dataset tiny() {
        var random = new SplittableRandom(4);
        var pictures = IntStream.range(0, 12)
                .mapToObj(i -> {
                    var pixels = new byte[4];
                    random.nextBytes(pixels);
                    return Picture.of(new Size(2, 2), 1, pixels);
                })
                .toList();
        var labels = IntStream.range(0, 12).mapToObj(i -> i % 3).toList();
        return Datasets.of("tiny", pictures, labels, Stripes.CLASSES);
    }

    private static Dataset others(Dataset data, String... classes) {
        var places = IntStream.range(0, data.size()).boxed().toList();
        return Datasets.of(
                "others",
                places.stream().map(data::picture).toList(),
                places.stream().map(data::label).toList(),
                List.of(classes));
    }
}
