package dev.fovea.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Infers a net's shapes anew. */
final class Reshaping {
    private Reshaping() {}

    static Net net(Net net, Shape pictures) {
        if (net.inputs().size() != 1) {
            throw new ShapeException(
                    "net '" + net.name() + "' has " + net.inputs().size()
                            + " inputs; only a net of one input can be brought to another size of pictures");
        }
        var layers = new ArrayList<NamedLayer>();
        for (var named : net.layers()) {
            layers.add(named.inputs().isEmpty() ? input(named, pictures) : layer(named, layers, pictures));
        }
        return new Net(net.name(), layers, net.outputs());
    }

    private static NamedLayer input(NamedLayer named, Shape pictures) {
        return new NamedLayer(named.name(), new Layers.Input(pictures), named.inputs(), named.inputShapes(), pictures);
    }

    private static NamedLayer layer(NamedLayer named, List<NamedLayer> before, Shape pictures) {
        var shapes =
                named.inputs().stream().map(input -> before.get(input).shape()).toList();
        var changed = new NamedLayer(
                named.name(),
                named.layer(),
                named.inputs(),
                shapes,
                named.layer().infer(shapes),
                named.frozen());
        if (!changed.parameters().equals(named.parameters())) {
            throw new ShapeException(named.name() + ": for pictures of " + pictures
                    + " (channels x height x width) its parameters would be " + told(changed) + " instead of "
                    + told(named)
                    + "; only a net of convolutions and pooling can change its size");
        }
        return changed;
    }

    private static String told(NamedLayer named) {
        return named.parameters().stream()
                .map(parameter -> parameter.name() + " " + parameter.shape())
                .collect(Collectors.joining(", "));
    }
}
