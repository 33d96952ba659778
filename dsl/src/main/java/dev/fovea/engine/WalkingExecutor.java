package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks the graph layer by layer with the engine's array operations; works on every engine. */
final class WalkingExecutor implements Executor {
    private final Net net;
    private final EngineKind engine;
    private final NDManager manager;
    private final Operators operators;
    private final ParameterArrays parameters;
    private final int[] lastReaders;
    private final boolean owner;

    WalkingExecutor(Net net, Weights weights, EngineKind engine) {
        this.net = net;
        this.engine = engine;
        manager = Engines.manager(engine);
        operators = new Operators(engine);
        parameters = new ParameterArrays(net, weights, manager);
        lastReaders = lastReaders(net);
        owner = true;
    }

    private WalkingExecutor(Net net, WalkingExecutor parameters) {
        this.net = net;
        engine = parameters.engine;
        manager = parameters.manager;
        operators = parameters.operators;
        this.parameters = parameters.parameters.of(net);
        lastReaders = lastReaders(net);
        owner = false;
    }

    @Override
    public Executor resized(Net other) {
        return new WalkingExecutor(other, this);
    }

    @Override
    public Net net() {
        return net;
    }

    @Override
    public EngineKind engine() {
        return engine;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return parameters.byName();
    }

    @Override
    public NDList forward(NDList inputs, boolean training) {
        Inputs.check(net, inputs);
        var next = inputs.iterator();
        var values = new @Nullable NDArray[net.layers().size()];
        for (int i = 0; i < values.length; i++) {
            var named = net.layers().get(i);
            values[i] = named.inputs().isEmpty() ? next.next() : apply(named, values, training);
            if (!training) {
                free(named.inputs(), i, values, inputs);
            }
        }
        var outputs = new NDList();
        net.outputs().forEach(output -> outputs.add(values[output]));
        return outputs;
    }

    @Override
    public Trained judge(NDList outputs, NDList targets, Objective objective) {
        var scope = outputs.head().getManager();
        Algebra<NDArray> algebra = engine == EngineKind.MXNET ? new MxnetArrays(scope) : new PytorchArrays(scope, true);
        return Trained.of(outputs, new NDList(objective.of(algebra, outputs, targets)));
    }

    private NDArray apply(NamedLayer named, @Nullable NDArray[] values, boolean training) {
        var inputs = new NDList();
        named.inputs().forEach(input -> inputs.add(values[input]));
        return operators.apply(named, inputs, parameters.byName(), training);
    }

    /** Frees what this layer was the last to read; in training the engine's tape still needs it. */
    private void free(List<Integer> inputs, int reader, @Nullable NDArray[] values, NDList given) {
        for (int input : inputs) {
            var value = values[input];
            if (lastReaders[input] == reader && value != null) {
                values[input] = null;
                // Dropout hands its input on in inference, so one array can stand at two places.
                if (given.stream().noneMatch(array -> array == value)
                        && Arrays.stream(values).noneMatch(other -> other == value)) {
                    value.close();
                }
            }
        }
    }

    private static int[] lastReaders(Net net) {
        var last = new int[net.layers().size()];
        for (int i = 0; i < last.length; i++) {
            for (int input : net.layers().get(i).inputs()) {
                last[input] = i;
            }
        }
        net.outputs().forEach(output -> last[output] = Integer.MAX_VALUE);
        return last;
    }

    @Override
    public Weights weights() {
        return parameters.weights();
    }

    @Override
    public void close() {
        if (owner) {
            manager.close();
        }
    }
}
