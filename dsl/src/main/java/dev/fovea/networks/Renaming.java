package dev.fovea.networks;

import java.util.HashSet;
import java.util.function.UnaryOperator;

/** Gives the layers of a net other names. */
final class Renaming {
    private Renaming() {}

    static Net rename(Net net, UnaryOperator<String> names) {
        var taken = new HashSet<String>();
        var layers = net.layers().stream()
                .map(named -> {
                    var name = named.layer() instanceof Tap ? named.name() : names.apply(named.name());
                    if (!taken.add(name)) {
                        throw new IllegalArgumentException("two layers of net '" + net.name() + "' would be called '"
                                + name + "', one of them '" + named.name() + "' now; names must stay apart");
                    }
                    var layer = named.layer() instanceof Shared shared
                            ? new Shared(shared.layer(), names.apply(shared.owner()))
                            : named.layer();
                    return new NamedLayer(name, layer, named.inputs(), named.inputShapes(), named.shape());
                })
                .toList();
        return new Net(net.name(), layers, net.outputs());
    }
}
