package dev.fovea.detection.training;

import dev.fovea.engine.Fit;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.util.HashSet;
import java.util.LinkedHashMap;

/** Weights of a net whose lower part has learned elsewhere. */
final class TrainedBackbone {
    /** What torchvision's detectors have before the names of their backbones' layers. */
    private static final String PREFIX = "backbone.body.";

    private TrainedBackbone() {}

    /** The trained weights where they fit, else the fresh ones. */
    static Weights under(Net net, Weights fresh, Weights trained) {
        var fit = fit(net, trained);
        var fitting = new HashSet<>(fit.loaded());
        if (fitting.isEmpty()) {
            // Refuses them in its own words.
            return fit.lenient(0);
        }
        var tensors = new LinkedHashMap<String, Tensor>();
        fresh.names()
                .forEach(name ->
                        tensors.put(name, fitting.contains(name) ? fit.weights().get(name) : fresh.get(name)));
        return Weights.of(tensors);
    }

    private static Fit fit(Net net, Weights trained) {
        var plain = trained.into(net);
        var inside = trained.prefix(PREFIX).into(net);
        return inside.loaded().size() > plain.loaded().size() ? inside : plain;
    }
}
