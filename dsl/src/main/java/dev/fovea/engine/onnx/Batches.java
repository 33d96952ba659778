package dev.fovea.engine.onnx;

import dev.fovea.networks.Layer;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Shared;
import java.util.HashMap;
import java.util.Map;

/**
 * What the first side of a value is called, of which there are as many as the caller likes: {@code batch} for the pictures, and for regions, of which there may
 * be more or fewer, the name of their input.
 */
final class Batches {
    private static final String PICTURES = "batch";

    private final Map<String, String> names = new HashMap<>();

    Batches(Net net) {
        for (var named : net.layers()) {
            names.put(named.name(), name(named, net));
        }
    }

    private String name(NamedLayer named, Net net) {
        var layer = Shared.plain(named.layer());
        if (layer instanceof Layers.Input) {
            return names.isEmpty() ? PICTURES : named.name();
        }
        int leader = named.inputs().get(isOfRegions(layer) ? 1 : 0);
        return of(net.layers().get(leader));
    }

    private static boolean isOfRegions(Layer layer) {
        return layer instanceof Regions.Align
                || layer instanceof Regions.Pool
                || layer instanceof Regions.Split
                || layer instanceof Regions.Crop;
    }

    String of(NamedLayer named) {
        var name = names.get(named.name());
        if (name == null) {
            throw new AssertionError(named + " is not in the net");
        }
        return name;
    }
}
