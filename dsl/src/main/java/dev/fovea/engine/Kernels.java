package dev.fovea.engine;

import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shared;
import dev.fovea.networks.TransposedConvolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a net's layers are put into operators, where oneDNN's kernels want them otherwise than the language says them.
 *
 * @param blocked whether maps are kept in oneDNN's blocked layout, by {@link FilledChannels} and {@link Relu6}
 * @param norms for ReLUs and ReLU6s that the batch norm before them takes along, which saves passes over the map, that batch norm: by their names
 */
record Kernels(boolean blocked, Map<String, String> norms) {
    /** Each layer as it is: what the inference graph is fused from. */
    static final Kernels PLAIN = new Kernels(false, Map.of());

    private static final Set<Layers.Function> RELUS = Set.of(Layers.Function.RELU, Layers.Function.RELU6);

    Kernels {
        norms = Map.copyOf(norms);
    }

    /** The fastest for training on the CPU, unless oneDNN is switched off. */
    static Kernels training(Net net) {
        if ("0".equals(System.getenv("MXNET_MKLDNN_ENABLED"))) {
            return PLAIN;
        }
        return isRegular(net) ? new Kernels(true, norms(net)) : new Kernels(true, Map.of());
    }

    /**
     * Whether all maps are in blocks of whole vectors. Else maps in blocks of 8 channels can meet those of 16, and for these oneDNN has no batch
     * norm with ReLU that goes backward.
     */
    private static boolean isRegular(Net net) {
        var whole = new ArrayList<Boolean>();
        for (var named : net.layers()) {
            boolean read = named.inputs().stream().allMatch(whole::get);
            var layer = Shared.plain(named.layer());
            if (layer instanceof Layers.Convolution convolution) {
                boolean depthwise = FilledChannels.isDepthwise(named, convolution);
                boolean picture = net.layers().get(named.inputs().get(0)).layer() instanceof Layers.Input
                        && named.inputShapes().get(0).channels() <= FilledChannels.VECTOR;
                if ((convolution.groups() > 1 && !depthwise) || !(read || picture)) {
                    return false;
                }
                whole.add(true);
            } else if (layer instanceof TransposedConvolution && !read) {
                return false;
            } else {
                boolean passed = !(layer instanceof Layers.Input) && FilledChannels.passes(layer) && read;
                int channels = named.shape().channels();
                whole.add(passed || channels == FilledChannels.filled(channels));
            }
        }
        return true;
    }

    private static Map<String, String> norms(Net net) {
        var readers = readers(net);
        var norms = new HashMap<String, String>();
        for (int i = 0; i < net.layers().size(); i++) {
            var named = net.layers().get(i);
            var after = readers.getOrDefault(i, List.of());
            if (isNorm(named)
                    && after.size() == 1
                    && isRelu(after.get(0))
                    && !net.outputs().contains(i)) {
                norms.put(after.get(0).name(), named.name());
            }
        }
        return norms;
    }

    private static Map<Integer, List<NamedLayer>> readers(Net net) {
        var readers = new HashMap<Integer, List<NamedLayer>>();
        for (var named : net.layers()) {
            for (var input : named.inputs()) {
                readers.merge(input, List.of(named), (one, other) -> List.of(one.get(0), other.get(0)));
            }
        }
        return readers;
    }

    private static boolean isNorm(NamedLayer named) {
        return Shared.plain(named.layer()) instanceof Layers.BatchNorm
                && !named.frozen()
                && named.shape().isMap();
    }

    private static boolean isRelu(NamedLayer named) {
        return named.layer() instanceof Layers.Activation activation && RELUS.contains(activation.function());
    }

    boolean takesRelu(NamedLayer named) {
        return norms.containsValue(named.name());
    }

    boolean taken(NamedLayer named) {
        return norms.containsKey(named.name());
    }
}
