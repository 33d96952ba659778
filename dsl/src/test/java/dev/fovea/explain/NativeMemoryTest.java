package dev.fovea.explain;

import static dev.fovea.networks.Networks.input;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.networks.Net;
import dev.fovea.networks.Networks;
import dev.fovea.training.NativeGrowth;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The garbage collector never frees an engine's arrays: whoever looks inside again and again must not grow. */
class NativeMemoryTest {
    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    /** Looks inside a hundred times, after thirty. */
    public static final class Program {
        /** Each look has some 3 MB of maps: 20 rounds of five looks, all of them kept, would be 300 MB. */
        private static Net wide() {
            return Networks.net(
                    "wide",
                    input(3, 48, 48)
                            .conv(64, 3)
                            .as("conv1")
                            .bn()
                            .relu()
                            .conv(64, 3)
                            .as("conv2")
                            .relu()
                            .maxPool(2)
                            .conv(256, 3)
                            .relu()
                            .globalAvgPool()
                            .dense(4));
        }

        public static void main(String[] arguments) throws IOException {
            var classifier = Residual.classifier(wide(), Residual.CLASSES, EngineKind.valueOf(arguments[0]));
            var picture = Residual.picture(3, 48);
            NativeGrowth.tell(6, 20, () -> {
                Explanations.activations(classifier, picture, "conv1", "conv2");
                Explanations.gradCam(classifier, picture, "cat", "conv1");
                Explanations.cam(classifier, picture);
                Explanations.saliency(classifier, picture);
                Explanations.patterns(
                        classifier,
                        "conv2",
                        Explanations.gradientAscent().steps(2).filters(0, 1));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void looking_inside_a_hundred_times_leaves_no_native_memory_behind(EngineKind engine) throws Exception {
        long grown = NativeGrowth.of(Program.class, engine.name());
        assertTrue(grown < 100, "the process has grown by " + grown + " MB");
    }
}
