package dev.fovea.bench;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What is measured, written as the peers' programs take it: {@code train:small:64}.
 *
 * @param kind train or infer
 */
record Case(String kind, String architecture, int batch) {
    private static final Map<String, Supplier<Net>> NETS = Map.of("small", Case::small);

    static Case parse(String text) {
        var parts = text.split(":", -1);
        if (parts.length != 3 || !NETS.containsKey(parts[1]) || !parts[2].matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("case '" + text
                    + "': it must be train:NET:BATCH or infer:NET:BATCH with NET one of " + NETS.keySet());
        }
        return new Case(parts[0], parts[1], Integer.parseInt(parts[2]));
    }

    Net build() {
        var build = NETS.get(architecture);
        if (build == null) {
            throw new AssertionError(architecture);
        }
        return build.get();
    }

    /** Three times convolution, batch norm, ReLU and pooling, and a dense layer. */
    private static Net small() {
        return net(
                "small",
                input(3, 32, 32)
                        .conv(32, 3)
                        .bn()
                        .relu()
                        .maxPool(2)
                        .conv(64, 3)
                        .bn()
                        .relu()
                        .maxPool(2)
                        .conv(128, 3)
                        .bn()
                        .relu()
                        .maxPool(2)
                        .flatten()
                        .dense(10));
    }

    @Override
    public String toString() {
        return kind + ":" + architecture + ":" + batch;
    }
}
