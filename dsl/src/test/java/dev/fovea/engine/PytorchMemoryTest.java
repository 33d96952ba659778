package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a gradient is made from on PyTorch is still there when the backward pass comes. In a training the garbage collector runs between the forward and the
 * backward pass now and then, and other numbers come to stand where the collected ones stood; here it does so each time.
 */
class PytorchMemoryTest {
    private static final Shape SHAPE = Shape.of(6, 1, 1);
    private static final float[] NUMBERS = {-2.5f, -0.75f, 0.5f, 1.25f, 2, 7};
    private static final int TRIES = 3;
    /** Room enough for each buffer that was collected. */
    private static final int BUFFERS = 5000;

    enum Operation {
        AFFINE,
        POWER,
        CLIP,
        NEIGHBOURS,
        STANDARDISE;

        NDArray of(NDArray x) {
            var algebra = new PytorchArrays(x.getManager(), true);
            return switch (this) {
                case AFFINE -> algebra.affine(x, 0.375, 2);
                case POWER -> algebra.power(x.abs(), 1.5);
                case CLIP -> algebra.clip(x, -1, 1.5);
                case NEIGHBOURS -> algebra.neighbours(x, SHAPE, 3);
                case STANDARDISE -> {
                    var statistics = new ai.djl.ndarray.types.Shape(SHAPE.channels());
                    var running = List.of(
                            x.getManager().zeros(statistics), x.getManager().ones(statistics));
                    yield algebra.standardise(x, SHAPE, running, 1e-5, 0.1).normal();
                }
            };
        }
    }

    @BeforeEach
    void only_with_pytorch() {
        assumeTrue(TestEngines.all().contains(EngineKind.PYTORCH), "this test run does not cover PyTorch");
    }

    @ParameterizedTest
    @EnumSource
    void gradients_of_arithmetic_do_not_depend_on_when_garbage_is_collected(Operation operation) {
        assertSameGradients(operation::of);
    }

    @ParameterizedTest
    @EnumSource
    void gradients_of_activations_do_not_depend_on_when_garbage_is_collected(Layers.Function function) {
        var layer = new NamedLayer("a", new Layers.Activation(function, 1), List.of(0), List.of(SHAPE), SHAPE);
        var operators = new Operators(EngineKind.PYTORCH);
        assertSameGradients(x -> operators.apply(layer, new NDList(x), Map.of(), true));
    }

    private static void assertSameGradients(UnaryOperator<NDArray> function) {
        var once = gradient(function, () -> {});
        for (int i = 0; i < TRIES; i++) {
            assertArrayEquals(once, gradient(function, PytorchMemoryTest::collectAndOverwrite));
        }
    }

    private static float[] gradient(UnaryOperator<NDArray> function, Runnable between) {
        try (var scope = Engines.manager(EngineKind.PYTORCH)) {
            var x = scope.create(NUMBERS, new ai.djl.ndarray.types.Shape(1, SHAPE.channels(), 1, 1));
            x.setRequiresGradient(true);
            try (var tape = Engines.tape(EngineKind.PYTORCH)) {
                var y = function.apply(x);
                var total = y.mul(y).sum();
                between.run();
                tape.backward(total);
            }
            return x.getGradient().toFloatArray();
        }
    }

    /** Takes the memory of buffers that nobody holds any more, and writes other numbers there. */
    private static void collectAndOverwrite() {
        System.gc();
        try {
            // Buffers are freed by a thread of their own.
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        for (int i = 0; i < BUFFERS; i++) {
            var bytes = ByteBuffer.allocateDirect(1 + i % Long.BYTES).order(ByteOrder.nativeOrder());
            while (bytes.hasRemaining()) {
                bytes.put((byte) 0x55);
            }
        }
    }
}
