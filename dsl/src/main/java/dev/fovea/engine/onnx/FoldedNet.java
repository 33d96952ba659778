package dev.fovea.engine.onnx;

import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A net that computes the same in inference, without the batch norms that follow a convolution: their scale and shift are
 * linear, so they go into the convolution's weight and bias.
 */
record FoldedNet(Net net, Weights weights) {
    static FoldedNet of(Net net, Weights weights) {
        var layers = new ArrayList<NamedLayer>();
        var tensors = new LinkedHashMap<String, Tensor>();
        var places = new ArrayList<Integer>();
        for (int i = 0; i < net.layers().size(); i++) {
            var named = net.layers().get(i);
            var inputs = named.inputs().stream().map(places::get).toList();
            if (folds(net, i)) {
                int place = inputs.get(0);
                var convolution = layers.get(place);
                layers.set(place, withBias(convolution));
                fold(convolution, named, weights, tensors);
                places.add(place);
                continue;
            }
            named.parameters().forEach(parameter -> tensors.put(parameter.name(), weights.get(parameter.name())));
            layers.add(new NamedLayer(named.name(), named.layer(), inputs, named.inputShapes(), named.shape()));
            places.add(layers.size() - 1);
        }
        var outputs = net.outputs().stream().map(places::get).toList();
        return new FoldedNet(new Net(net.name(), layers, outputs), Weights.of(tensors));
    }

    /** Whether this layer is a batch norm whose convolution nothing else reads. */
    private static boolean folds(Net net, int position) {
        var named = net.layers().get(position);
        if (!(named.layer() instanceof Layers.BatchNorm)) {
            return false;
        }
        int before = named.inputs().get(0);
        long readers = net.layers().stream()
                .flatMap(layer -> layer.inputs().stream())
                .filter(input -> input == before)
                .count();
        return net.layers().get(before).layer() instanceof Layers.Convolution
                && readers == 1
                && !net.outputs().contains(before)
                && !isShared(net, net.layers().get(before).name());
    }

    private static boolean isShared(Net net, String owner) {
        return net.layers().stream()
                .anyMatch(named ->
                        named.layer() instanceof Shared shared && shared.owner().equals(owner));
    }

    private static NamedLayer withBias(NamedLayer named) {
        if (!(named.layer() instanceof Layers.Convolution layer)) {
            throw new AssertionError(named + " is no convolution");
        }
        var biased = new Layers.Convolution(layer.filters(), layer.window(), layer.groups(), true, layer.start());
        return new NamedLayer(named.name(), biased, named.inputs(), named.inputShapes(), named.shape());
    }

    /** weight' = weight s and bias' = (bias - mean) s + shift, where s = scale / sqrt(variance + epsilon), filter by filter. */
    private static void fold(NamedLayer convolution, NamedLayer norm, Weights weights, Map<String, Tensor> tensors) {
        if (!(norm.layer() instanceof Layers.BatchNorm layer)) {
            throw new AssertionError(norm + " is no batch norm");
        }
        var weight = weights.get(convolution.name() + ".weight");
        var biasName = convolution.name() + ".bias";
        var numbers = weight.toArray();
        var old = weights.names().contains(biasName)
                ? weights.get(biasName).toArray()
                : new float[weight.shape().channels()];
        var scale = weights.get(norm.name() + ".weight").toArray();
        var shift = weights.get(norm.name() + ".bias").toArray();
        var mean = weights.get(norm.name() + ".running_mean").toArray();
        var variance = weights.get(norm.name() + ".running_var").toArray();
        int each = numbers.length / scale.length;
        var bias = new float[scale.length];
        for (int filter = 0; filter < scale.length; filter++) {
            double factor = scale[filter] / Math.sqrt(variance[filter] + layer.epsilon());
            for (int i = filter * each; i < (filter + 1) * each; i++) {
                numbers[i] = (float) (numbers[i] * factor);
            }
            bias[filter] = (float) ((old[filter] - mean[filter]) * factor + shift[filter]);
        }
        tensors.put(convolution.name() + ".weight", Tensor.of(weight.shape(), numbers));
        tensors.put(biasName, Tensor.of(dev.fovea.networks.Shape.of(bias.length), bias));
    }
}
