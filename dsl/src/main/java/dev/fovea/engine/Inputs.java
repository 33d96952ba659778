package dev.fovea.engine;

import ai.djl.ndarray.NDList;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;

/** What goes into a net. */
final class Inputs {
    private Inputs() {}

    /** Checks that there is one array for each input. */
    static void check(Net net, NDList arrays) {
        var inputs = net.inputs();
        if (arrays.size() != inputs.size()) {
            throw new IllegalArgumentException("net '" + net.name() + "' takes one array for each of its inputs "
                    + inputs.stream().map(NamedLayer::name).toList() + ", and was given " + arrays.size());
        }
    }
}
