package dev.fovea.engine;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nets that are trained with more channels than they have, and with operators joined: numbers are those of walking. */
class FilledChannelsTest {
    private static final Map<String, UnaryOperator<Node>> NETS = Map.ofEntries(
            entry("24 between 32", x -> block(block(block(x, 32), 24), 32)),
            entry("with biases", x -> x.conv(20, 3).relu().conv(7, 1)),
            entry("shortcut", x -> {
                var y = block(x, 12);
                return add(y.conv(12, 3).noBias().bn(), y).relu();
            }),
            entry("shortcut of other width", x -> {
                var y = block(x, 12);
                return add(y.conv(12, 3), x.conv(12, 1).dropout(0)).relu();
            }),
            entry("inverted residual", x -> block(x, 24)
                    .conv(40, 1)
                    .noBias()
                    .bn()
                    .relu6()
                    .conv(40, 3)
                    .groups(40)
                    .relu6()
                    .conv(24, 1)),
            entry(
                    "groups",
                    x -> block(block(x, 24).conv(24, 3).groups(3).noBias().bn().relu(), 20)),
            entry("concat", x -> block(concat(block(x, 16), block(x, 24).maxPool(3, 1), block(x, 8)), 24)),
            entry("concat of odd parts", x -> concat(x.conv(5, 3), x.conv(11, 3), x.conv(8, 3))
                    .conv(24, 3)),
            entry(
                    "pooling",
                    x -> block(x, 20).maxPool(2).conv(9, 3).relu().avgPool(2).conv(6, 1)),
            entry(
                    "transposed",
                    x -> block(
                            block(x, 24)
                                    .transposedConv(12, 2)
                                    .stride(2)
                                    .noBias()
                                    .bn()
                                    .relu(),
                            20)),
            entry("vector", x -> block(x, 10).globalAvgPool().dense(18).relu().dense(3)),
            entry("flat", x -> block(x, 10).flatten().dense(3)),
            entry("norm twice read", x -> {
                var norm = x.conv(24, 3).noBias().bn();
                return add(norm.relu(), norm.sigmoid());
            }));

    private static Node block(Node x, int filters) {
        return x.conv(filters, 3).noBias().bn().relu();
    }

    static Stream<String> names() {
        return NETS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("names")
    void outputs_gradients_and_statistics_are_those_of_walking(String name) {
        var net = net("case", NETS.get(name).apply(input(3, 8, 8)));
        var walked = run(net, TestExecutors.MXNET_WALKING);
        var compiled = run(net, TestExecutors.MXNET_COMPILED);
        assertEquals(walked.keySet(), compiled.keySet());
        walked.forEach((what, values) -> Reference.assertClose(values, compiled.get(what), 1e-4, what));
    }

    /** A training step, a forward pass in inference after it, and the parameters' own numbers at the end. */
    private static Map<String, float[]> run(Net net, TestExecutors way) {
        var numbers = new LinkedHashMap<String, float[]>();
        try (var executor = way.of(net, Weights.initial(net, 7));
                var scope = executor.manager().newSubManager()) {
            var input = net.input();
            var x = scope.create(
                    random(4 * (int) input.elements()),
                    new ai.djl.ndarray.types.Shape(4, input.channels(), input.height(), input.width()),
                    DataType.FLOAT32);
            x.setRequiresGradient(true);
            var sides = net.output().sides().stream().mapToLong(side -> side);
            var shape = new ai.djl.ndarray.types.Shape(
                    LongStream.concat(LongStream.of(4), sides).toArray());
            var target = scope.create(random((int) shape.size()), shape, DataType.FLOAT32);
            try (var tape = Engines.tape(EngineKind.MXNET)) {
                var trained = executor.train(new NDList(x), new NDList(target), new Product());
                tape.backward(trained.total());
                numbers.put("output", trained.outputs().head().toFloatArray());
            }
            numbers.put("gradient", x.getGradient().toFloatArray());
            net.parameters().stream().filter(parameter -> parameter.trained()).forEach(parameter -> {
                var gradient = executor.parameters().get(parameter.name()).getGradient();
                numbers.put("gradient of " + parameter.name(), gradient.toFloatArray());
            });
            numbers.put("inference", executor.forward(x, false).head().toFloatArray());
            executor.parameters().forEach((parameter, array) -> numbers.put(parameter, array.toFloatArray()));
        }
        return numbers;
    }

    private static FloatBuffer random(int count) {
        var random = new SplittableRandom(3);
        var numbers = FloatBuffer.allocate(count);
        while (numbers.hasRemaining()) {
            numbers.put((float) random.nextDouble(-1, 1));
        }
        return numbers.flip();
    }

    /** The outputs by the targets, so that each has a gradient of its own. */
    private record Product() implements Objective {
        @Override
        public <T> List<T> of(Arithmetic<T> arithmetic, List<T> outputs, List<T> targets) {
            return List.of(arithmetic.sum(arithmetic.mul(outputs.get(0), targets.get(0))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 17, 24, 40})
    void pictures_of_any_number_of_channels_train(int channels) {
        var net = net("case", block(block(input(channels, 7, 5), 24), 40));
        var walked = run(net, TestExecutors.MXNET_WALKING);
        var compiled = run(net, TestExecutors.MXNET_COMPILED);
        walked.forEach((what, values) -> Reference.assertClose(values, compiled.get(what), 1e-4, what));
    }

    @Test
    void relu6_passes_no_gradient_at_0_and_at_6_as_pytorch_does() {
        var net = net("case", input(1, 1, 7).relu6());
        var numbers = new float[] {-1, 0, 1e-3f, 3, 5.999f, 6, 9};
        try (var executor = Executor.compiled(net, Weights.initial(net, 1));
                var scope = executor.manager().newSubManager()) {
            var x = scope.create(
                    FloatBuffer.wrap(numbers), new ai.djl.ndarray.types.Shape(1, 1, 1, 7), DataType.FLOAT32);
            x.setRequiresGradient(true);
            try (var tape = Engines.tape(EngineKind.MXNET)) {
                var y = executor.forward(x, true).head();
                tape.backward(y);
                Reference.assertClose(new float[] {0, 0, 1e-3f, 3, 5.999f, 6, 6}, y.toFloatArray(), 1e-7, "output");
            }
            Reference.assertClose(
                    new float[] {0, 0, 1, 1, 1, 0, 0}, x.getGradient().toFloatArray(), 0, "gradient");
        }
    }
}
