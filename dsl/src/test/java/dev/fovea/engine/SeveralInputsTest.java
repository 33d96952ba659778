package dev.fovea.engine;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeveralInputsTest {
    /** The right picture is read before the left one deep in the graph, and the left one alone leaves first. */
    private static Net two() {
        var left = input(2, 1, 2).as("left");
        var right = input(1, 1, 2).as("right");
        var sum = add(right.relu(), right);
        return net("two", left.relu(), concat(sum, left), right.tanh());
    }

    static List<TestExecutors> ways() {
        return TestExecutors.all();
    }

    @Test
    void inputs_come_in_the_order_of_the_layers_and_survive_json() {
        var net = two();
        assertEquals(
                List.of("left", "right"),
                net.inputs().stream().map(NamedLayer::name).toList());
        assertEquals(net, Net.parse(net.json()));
        assertEquals(
                "two: left 2x1x2, right 1x1x2 -> 2x1x2, 5 layers, 0 parameters, 0 multiply-accumulates",
                net.toString());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void each_array_goes_into_its_own_input(TestExecutors way) {
        var net = two();
        try (var executor = way.of(net, Weights.initial(net, 1));
                var scope = executor.manager().newSubManager()) {
            var left = scope.create(new float[] {-1, 2, 3, -4}, new Shape(1, 2, 1, 2));
            var right = scope.create(new float[] {0.5f, -0.5f}, new Shape(1, 1, 1, 2));
            var outputs = executor.forward(new NDList(left, right), false);
            assertArrayEquals(new float[] {0, 2, 3, 0}, outputs.get(0).toFloatArray());
            assertArrayEquals(
                    new float[] {1, -0.5f, -1, 2, 3, -4}, outputs.get(1).toFloatArray());
            assertArrayEquals(
                    new float[] {0.46211717f, -0.46211717f}, outputs.get(2).toFloatArray(), 1e-6f);
            assertArrayEquals(new float[] {-1, 2, 3, -4}, left.toFloatArray());
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void gradients_reach_both_inputs(TestExecutors way) {
        var net = net(
                "sum",
                add(
                        input(1, 2, 2).as("left").tanh(),
                        input(1, 2, 2).as("right").conv(1, 1).noBias()));
        try (var executor = way.of(net, Weights.initial(net, 1));
                var scope = executor.manager().newSubManager()) {
            var left = scope.zeros(new Shape(1, 1, 2, 2));
            var right = scope.ones(new Shape(1, 1, 2, 2));
            left.setRequiresGradient(true);
            right.setRequiresGradient(true);
            try (var tape = Engines.tape(executor.engine())) {
                tape.backward(
                        executor.forward(new NDList(left, right), true).head().sum());
            }
            float weight = executor.weights().get("conv1.weight").toArray()[0];
            assertArrayEquals(new float[] {1, 1, 1, 1}, left.getGradient().toFloatArray());
            assertArrayEquals(
                    new float[] {weight, weight, weight, weight},
                    right.getGradient().toFloatArray(),
                    1e-6f);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void too_few_arrays_are_refused(TestExecutors way) {
        try (var executor = way.of(two(), Weights.initial(two(), 1));
                var scope = executor.manager().newSubManager()) {
            var picture = scope.zeros(new Shape(1, 2, 1, 2));
            var error = assertThrows(IllegalArgumentException.class, () -> executor.forward(picture, false));
            assertEquals(
                    "net 'two' takes one array for each of its inputs [left, right], and was given 1",
                    error.getMessage());
        }
    }

    @Test
    void what_needs_one_input_says_so() {
        var error = assertThrows(IllegalStateException.class, two()::input);
        assertEquals(
                "net 'two' has 2 inputs, left 2x1x2, right 1x1x2; what is done here needs a net with one",
                error.getMessage());
    }
}
