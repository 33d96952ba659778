package dev.fovea.engine;

import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.Symbol;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.networks.Net;
import dev.fovea.networks.Normalisations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a net as one MXNet symbol through a cached operator. Gives the same numbers as walking: bit for bit where filters are whole vectors and no activation is a
 * ReLU6, else to what the order of sums rounds, see {@link FilledChannels} and {@link Relu6}.
 */
final class SymbolExecutor implements Executor {
    private final Net net;
    private final MxNDManager manager;
    private final ParameterArrays parameters;
    private final CompiledGraph inference;
    private final Kernels kernels;
    private @Nullable CompiledGraph training;
    private final Map<Objective, CompiledGraph> trainers = new HashMap<>();
    private final Map<Objective, CompiledGraph> objectives = new HashMap<>();
    private final boolean fused;
    private final boolean owner;
    /** Whether it ever took a training step. */
    private boolean trains;

    SymbolExecutor(Net net, Weights weights, boolean fused) {
        this.net = net;
        this.fused = fused;
        manager = (MxNDManager) Engines.manager(EngineKind.MXNET);
        parameters = ParameterArrays.filled(net, weights, manager);
        inference = compile(new SymbolWriter(net, Kernels.PLAIN));
        kernels = kernels(net, manager);
        owner = true;
    }

    private SymbolExecutor(Net net, SymbolExecutor parameters) {
        this.net = net;
        fused = parameters.fused;
        manager = parameters.manager;
        this.parameters = parameters.parameters.of(net);
        inference = compile(new SymbolWriter(net, Kernels.PLAIN));
        kernels = kernels(net, manager);
        owner = false;
    }

    private static Kernels kernels(Net net, MxNDManager manager) {
        return manager.getDevice().isGpu() ? Kernels.PLAIN : Kernels.training(net);
    }

    @Override
    public Executor resized(Net other) {
        return new SymbolExecutor(other, this);
    }

    /** A symbol over the parameters of this executor. */
    private CompiledGraph compile(SymbolWriter symbol) {
        return new CompiledGraph(
                symbol.graph(), symbol.inputs(), parameters, manager, plain -> fused ? fuse(plain) : plain);
    }

    /**
     * The symbol with layers fused. Fusing may move variables, so the block is made of the result; and where a convolution feeds nothing
     * but dropout it makes a variable of it, so such a symbol stays as it is. So does one with batch renormalisation, the only
     * layer that reads an operator's second output: fusing loses which output a wire comes from.
     */
    private Symbol fuse(Symbol symbol) {
        if (net.layers().stream().anyMatch(named -> named.layer() instanceof Normalisations.BatchRenorm)) {
            return symbol;
        }
        var fused = symbol.optimizeFor("MKLDNN", manager.getDevice());
        boolean whole = Set.of(fused.getAllNames()).equals(Set.of(symbol.getAllNames()));
        (whole ? symbol : fused).close();
        return whole ? fused : symbol;
    }

    @Override
    public Net net() {
        return net;
    }

    @Override
    public EngineKind engine() {
        return EngineKind.MXNET;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    /** The operator itself follows the tape: it trains exactly when a gradient collector is open. */
    @Override
    public NDList forward(NDList inputs, boolean training) {
        Inputs.check(net, inputs);
        if (training) {
            takeStep();
        }
        if (net.layers().size() == 1) {
            return new NDList(inputs);
        }
        return training ? trained().forward(inputs, true) : inference.forward(inputs, false);
    }

    private CompiledGraph trained() {
        if (training == null) {
            training = compile(new SymbolWriter(net, kernels));
        }
        return training;
    }

    /** With the objective inside the graph. */
    @Override
    public Trained train(NDList inputs, NDList targets, Objective objective) {
        Inputs.check(net, inputs);
        takeStep();
        var trainer = trainers.computeIfAbsent(
                objective, wanted -> compile(new SymbolWriter(net, kernels, wanted, targets.size())));
        var results = trainer.forward(new NDList(inputs).addAll(targets), true);
        int outputs = net.outputs().size();
        int last = results.size() - 1;
        return new Trained(results.subNDList(0, outputs), results.subNDList(outputs, last), results.get(last));
    }

    /** As a graph of its own behind the net's. */
    @Override
    public Trained judge(NDList outputs, NDList targets, Objective objective) {
        var graph = objectives.computeIfAbsent(objective, wanted -> objective(wanted, outputs.size(), targets.size()));
        var results = graph.forward(new NDList(outputs).addAll(targets), true);
        int last = results.size() - 1;
        return new Trained(outputs, results.subNDList(0, last), results.get(last));
    }

    private CompiledGraph objective(Objective objective, int outputs, int targets) {
        var graph = new SymbolGraph();
        var writer = new ObjectiveWriter(graph);
        var outputNames = ObjectiveWriter.names("output", outputs);
        var targetNames = ObjectiveWriter.names("target", targets);
        var parts = writer.objective(objective, writer.variables(outputNames), targetNames);
        graph.finish(writer.heads(List.of(), parts));
        var names = Stream.concat(outputNames.stream(), targetNames.stream()).toList();
        return new CompiledGraph(graph, names, parameters, manager, plain -> plain);
    }

    /** Remembers that it trains, which one with fused layers cannot. */
    private void takeStep() {
        if (fused) {
            throw new IllegalStateException(
                    net.name() + " has its layers fused, which is for inference only; use Executor.compiled to train");
        }
        trains = true;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return parameters.byName();
    }

    @Override
    public Weights weights() {
        return parameters.weights();
    }

    @Override
    public void rest() {
        if (training != null) {
            training.close();
            training = null;
        }
        trainers.values().forEach(CompiledGraph::close);
        trainers.clear();
        objectives.values().forEach(CompiledGraph::close);
        objectives.clear();
        trim();
    }

    /** Once the engine has freed what was given up; after inference alone it is not worth the while. */
    private void trim() {
        if (trains) {
            JnaUtils.waitAll();
            NativeHeap.trim();
        }
    }

    @Override
    public void close() {
        rest();
        inference.close();
        if (owner) {
            manager.close();
            trim();
        }
    }
}
