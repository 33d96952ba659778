package dev.fovea.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The engines that this test run covers: all that the build put on the class path. */
public final class TestEngines {
    private TestEngines() {}

    public static List<EngineKind> all() {
        return Arrays.stream(System.getProperty("fovea.test.engines", "mxnet").split(","))
                .map(name -> EngineKind.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
