package dev.fovea.explain;

import dev.fovea.engine.Weights;
import dev.fovea.networks.ChannelLayers;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Planes;
import dev.fovea.networks.Shared;
import dev.fovea.networks.Sides;
import dev.fovea.networks.Tap;
import java.util.Optional;

/**
 * How a net goes from its last map to the classes, where that is an average of each channel and at most one dense layer.
 *
 * @param map the position of the map that is averaged
 * @param dense the name of the layer of the classes; none where the averages are the classes
 */
record AveragedHead(int map, Optional<String> dense) {
    /** @throws IllegalArgumentException naming the layer that is too much */
    static AveragedHead of(Net net) {
        var dense = Optional.<String>empty();
        var named = net.layers().get(net.outputs().get(0));
        while (!isAverage(named)) {
            if (dense.isEmpty() && Shared.plain(named.layer()) instanceof Layers.Dense) {
                dense = Optional.of(Shared.resolve(named).name());
            } else if (!handsOn(named)) {
                throw new IllegalArgumentException("net '" + net.name() + "' has " + named.name()
                        + " between its last map and its classes; a class activation map needs global average pooling"
                        + " and at most one dense layer behind it, so take gradCam, which explains every net");
            }
            named = net.layers().get(named.inputs().get(0));
        }
        return new AveragedHead(named.inputs().get(0), dense);
    }

    private static boolean isAverage(NamedLayer named) {
        var layer = Shared.plain(named.layer());
        boolean toOne = layer instanceof Planes.AdaptiveAverage average
                && average.size().equals(Sides.square(1));
        return toOne || layer instanceof Layers.GlobalAveragePooling;
    }

    private static boolean handsOn(NamedLayer named) {
        var layer = named.layer();
        return layer instanceof Layers.Dropout
                || layer instanceof Layers.Flatten
                || layer instanceof ChannelLayers.AsMap
                || layer instanceof Tap;
    }

    /** What a channel's average counts for a class. */
    double weight(Weights weights, int label, int channel, int channels) {
        return dense.map(name -> (double) weights.get(name + ".weight").values().get(label * channels + channel))
                .orElse(label == channel ? 1.0 : 0.0);
    }
}
