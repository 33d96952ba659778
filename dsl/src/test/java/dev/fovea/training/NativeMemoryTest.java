package dev.fovea.training;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The garbage collector never frees an engine's arrays: whoever trains again and again must not grow. */
class NativeMemoryTest {
    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    /** Twenty trainings after five. */
    public static final class Program {
        public static void main(String[] arguments) throws IOException {
            var engine = EngineKind.valueOf(arguments[0]);
            // Activations of about 2 MB a step, 19 steps, 20 runs: all of them kept would be 800 MB.
            var net = net(
                    "wide",
                    input(1, 8, 8)
                            .conv(64, 3)
                            .bn()
                            .relu()
                            .conv(64, 3)
                            .bn()
                            .relu()
                            .globalAvgPool()
                            .dense(3));
            var data = Stripes.of(600, 1);
            Screen.use(value -> again -> {});
            NativeGrowth.tell(5, 20, () -> {
                var run = train(net, data)
                        .validate(data)
                        .epochs(1)
                        .batch(32)
                        .on(engine)
                        .go();
                run.evaluate(data).accuracy();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void twenty_trainings_in_one_process_do_not_grow_it(EngineKind engine) throws Exception {
        long grown = NativeGrowth.of(Program.class, engine.name());
        assertTrue(grown < 100, "the process has grown by " + grown + " MB");
    }
}
