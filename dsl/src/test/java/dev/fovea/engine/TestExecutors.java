package dev.fovea.engine;

import dev.fovea.networks.Net;
import java.util.ArrayList;
import java.util.List;

/** Every way to run a net that this test run covers. */
public enum TestExecutors {
    MXNET_COMPILED,
    MXNET_WALKING,
    PYTORCH_WALKING;

    public static List<TestExecutors> all() {
        var all = new ArrayList<>(List.of(MXNET_COMPILED, MXNET_WALKING));
        if (TestEngines.all().contains(EngineKind.PYTORCH)) {
            all.add(PYTORCH_WALKING);
        }
        return all;
    }

    public Executor of(Net net, Weights weights) {
        return switch (this) {
            case MXNET_COMPILED -> Executor.compiled(net, weights);
            case MXNET_WALKING -> Executor.walking(net, weights, EngineKind.MXNET);
            case PYTORCH_WALKING -> Executor.walking(net, weights, EngineKind.PYTORCH);
        };
    }
}
