package dev.fovea.networks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Gives the layers of a net other names, and its maps further ones. */
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
                    return new NamedLayer(
                            name, layer, named.inputs(), named.inputShapes(), named.shape(), named.frozen());
                })
                .toList();
        return new Net(net.name(), layers, net.outputs());
    }

    static Net tap(Net net, String name, String layer) {
        var names = net.layers().stream().map(NamedLayer::name).toList();
        int place = names.indexOf(layer);
        if (place < 0 || names.contains(name)) {
            throw new IllegalArgumentException("tap '" + name + "' on layer '" + layer + "' of net '" + net.name()
                    + "': " + (place < 0 ? "no layer is called so" : "the tap's name is taken")
                    + "; summary() lists all names");
        }
        var shape = net.layers().get(place).shape();
        var layers = new ArrayList<>(net.layers());
        layers.add(new NamedLayer(name, new Tap(), List.of(place), List.of(shape), shape));
        return new Net(net.name(), layers, net.outputs());
    }
}
