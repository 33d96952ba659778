package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a net as arrays of an engine, ready for gradients where they are trained. */
final class ParameterArrays {
    private final Net net;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();

    ParameterArrays(Net net, Weights weights, NDManager manager) {
        this.net = net;
        for (var parameter : net.parameters()) {
            arrays.put(parameter.name(), array(parameter, weights.get(parameter.name()), manager));
        }
    }

    private ParameterArrays(Net net, Map<String, NDArray> shared) {
        this.net = net;
        arrays.putAll(shared);
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
        return new ParameterArrays(other, arrays);
    }

    private static NDArray array(Parameter parameter, Tensor tensor, NDManager manager) {
        var sides =
                parameter.shape().sides().stream().mapToLong(Integer::longValue).toArray();
        var array = manager.create(tensor.values(), new Shape(sides), DataType.FLOAT32);
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
        var array = arrays.get(name);
        if (array == null) {
            throw new AssertionError("no parameter " + name);
        }
        return array;
    }

    /** A copy of the present numbers. */
    Weights weights() {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : net.parameters()) {
            var copy = Tensor.direct(Math.toIntExact(parameter.shape().elements()));
            copy.put(get(parameter.name())
                    .toByteBuffer()
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer());
            tensors.put(parameter.name(), Tensor.view(parameter.shape(), copy.flip()));
        }
        return Weights.of(tensors);
    }
}
