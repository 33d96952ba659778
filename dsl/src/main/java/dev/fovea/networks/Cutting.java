package dev.fovea.networks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Takes the first part of a net, and puts one net behind another. */
final class Cutting {
    private Cutting() {}

    static Net upTo(Net net, String name) {
        int end = Collections.max(LayerNames.matching(net, name));
        var needed = new HashSet<Integer>();
        var open = new ArrayList<>(List.of(end));
        while (!open.isEmpty()) {
            int place = open.remove(open.size() - 1);
            if (needed.add(place)) {
                var named = net.layers().get(place);
                open.addAll(named.inputs());
                Shared.owner(named).ifPresent(owner -> open.add(place(net, owner)));
            }
        }
        var kept = needed.stream().sorted().toList();
        var layers = kept.stream()
                .map(place -> {
                    var named = net.layers().get(place);
                    var inputs = named.inputs().stream().map(kept::indexOf).toList();
                    return moved(named, inputs);
                })
                .toList();
        return new Net(net.name() + " up to " + name, layers, List.of(kept.indexOf(end)));
    }

    private static int place(Net net, String name) {
        return net.layers().stream().map(NamedLayer::name).toList().indexOf(name);
    }

    static Net then(Net net, Net head) {
        var output = net.output();
        var wanted = output.isMap() ? output : Shape.of(output.channels(), 1, 1);
        if (net.outputs().size() != 1 || !head.input().equals(wanted)) {
            throw new ShapeException("net '" + head.name() + "' takes " + head.input() + ", and net '" + net.name()
                    + "' gives " + net.outputs().size() + " outputs, first " + output + "; begin '" + head.name()
                    + "' with input("
                    + wanted.sides().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ")");
        }
        var layers = new ArrayList<>(net.layers());
        int joint = net.outputs().get(0);
        if (!output.isMap()) {
            layers.add(new NamedLayer("joint", new ChannelLayers.AsMap(), List.of(joint), List.of(output), wanted));
            joint = layers.size() - 1;
        }
        var places = new ArrayList<Integer>();
        for (var named : head.layers()) {
            if (named.inputs().isEmpty()) {
                places.add(joint);
            } else {
                free(layers, named, net, head);
                layers.add(moved(named, named.inputs().stream().map(places::get).toList()));
                places.add(layers.size() - 1);
            }
        }
        return new Net(
                net.name() + " and " + head.name(),
                layers,
                head.outputs().stream().map(places::get).toList());
    }

    private static void free(List<NamedLayer> layers, NamedLayer named, Net net, Net head) {
        if (layers.stream().anyMatch(other -> other.name().equals(named.name()))) {
            throw new ShapeException("nets '" + net.name() + "' and '" + head.name() + "' both have a layer '"
                    + named.name() + "'; give the second's a name of its own, as(\"head\")");
        }
    }

    private static NamedLayer moved(NamedLayer named, List<Integer> inputs) {
        return new NamedLayer(named.name(), named.layer(), inputs, named.inputShapes(), named.shape(), named.frozen());
    }
}
