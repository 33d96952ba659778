package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.util.PairList;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Normalisations;
import dev.fovea.networks.Shared;
import java.util.Map;

/** What a place does in training when it is frozen. */
final class Frozen {
    private Frozen() {}

    /** The layer that works at this place, with its parameters' names: batch renormalisation that is frozen is frozen batch norm. */
    static NamedLayer resolve(NamedLayer place) {
        var named = Shared.resolve(place);
        if (named.frozen() && named.layer() instanceof Normalisations.BatchRenorm norm) {
            var still = new Normalisations.FrozenBatch(norm.epsilon());
            return new NamedLayer(named.name(), still, named.inputs(), named.inputShapes(), named.shape(), true);
        }
        return named;
    }

    /** Frozen batch norm in MXNet's operations: DJL's refuses to look at the running statistics while gradients are collected. */
    static NDArray batchNorm(Layers.BatchNorm layer, NDArray x, NamedLayer named, Map<String, NDArray> parameters) {
        var inputs = new NDList(x);
        named.parameters().forEach(parameter -> inputs.add(parameters.get(parameter.name())));
        var attributes = new PairList<String, Object>();
        attributes.add("eps", (float) layer.epsilon());
        attributes.add("fix_gamma", false);
        attributes.add("use_global_stats", true);
        attributes.add("axis", 1);
        return x.getManager().invoke("BatchNorm", inputs, attributes).head();
    }
}
