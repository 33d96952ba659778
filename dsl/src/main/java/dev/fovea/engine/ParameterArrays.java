package dev.fovea.engine;

import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Shared;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a net as arrays of an engine, ready for gradients where they are trained. */
final class ParameterArrays {
    private final Net net;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    /** Arrays that a parameter is only the beginning of, by their names in symbols. */
    private final Map<String, NDArray> wholes = new HashMap<>();

    ParameterArrays(Net net, Weights weights, NDManager manager) {
        this.net = net;
        var feed = new Feed();
        // At once as much as the greatest needs: what is given up is not freed at once.
        feed.room(Math.toIntExact(net.parameters().stream()
                .mapToLong(parameter -> parameter.shape().elements())
                .max()
                .orElse(0)));
        for (var parameter : net.parameters()) {
            arrays.put(parameter.name(), array(parameter, feed.array(manager, weights.get(parameter.name()))));
        }
    }

    private ParameterArrays(Net net, ParameterArrays shared) {
        this.net = net;
        arrays.putAll(shared.arrays);
        wholes.putAll(shared.wholes);
    }

    /** The same for a symbol on MXNet: running statistics are the beginnings of arrays with room for {@link FilledChannels}. */
    static ParameterArrays filled(Net net, Weights weights, MxNDManager manager) {
        var parameters = new ParameterArrays(net, weights, manager);
        net.layers().stream()
                .map(Shared::resolve)
                .flatMap(named -> named.statistics().stream())
                .distinct()
                .forEach(statistic -> {
                    int length = statistic.shape().channels();
                    if (length != FilledChannels.filled(length)) {
                        parameters.widen(statistic.name(), length, manager);
                    }
                });
        return parameters;
    }

    private void widen(String name, int length, MxNDManager manager) {
        var plain = get(name);
        var whole = manager.zeros(new Shape(FilledChannels.filled(length)));
        var view = MxnetCalls.first(manager, whole, length);
        plain.copyTo(view);
        plain.close();
        view.setName(name);
        wholes.put(name + FilledChannels.WHOLE, whole);
        arrays.put(name, view);
    }

    /**
     * The same arrays for a net of the same parameters.
     *
     * @throws IllegalArgumentException if its parameters are others
     */
    ParameterArrays of(Net other) {
        if (!other.parameters().equals(net.parameters())) {
            throw new IllegalArgumentException("net '" + other.name() + "' has other parameters than '" + net.name()
                    + "', so it cannot run on its arrays; make it with Net.at");
        }
        return new ParameterArrays(other, this);
    }

    private static NDArray array(Parameter parameter, NDArray fed) {
        var array = fed;
        if (!(fed instanceof MxNDArray)) {
            // PyTorch looks at the very memory that it is fed from.
            array = fed.duplicate();
            fed.close();
        }
        array.setName(parameter.name());
        if (parameter.trained()) {
            array.setRequiresGradient(true);
        }
        return array;
    }

    Map<String, NDArray> byName() {
        return Collections.unmodifiableMap(arrays);
    }

    NDArray get(String name) {
        var array = arrays.getOrDefault(name, wholes.get(name));
        if (array == null) {
            throw new AssertionError("no parameter " + name);
        }
        return array;
    }

    /** A copy of the present numbers. */
    Weights weights() {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : net.parameters()) {
            tensors.put(parameter.name(), Copies.of(get(parameter.name())));
        }
        return Weights.of(tensors);
    }
}
