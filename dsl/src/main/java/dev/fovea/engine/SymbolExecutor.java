package dev.fovea.engine;

import ai.djl.mxnet.engine.CachedOp;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxSymbolBlock;
import ai.djl.mxnet.engine.Symbol;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import dev.fovea.networks.Net;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a net as one MXNet symbol through a cached operator. Gives the same numbers as walking, bit for bit. */
final class SymbolExecutor implements Executor {
    private final Net net;
    private final MxNDManager manager;
    private final ParameterArrays parameters;
    private final ParameterStore store;
    private final CachedOp operator;
    private final List<Integer> order;
    private final Map<Objective, CachedOp> trainers = new HashMap<>();
    private final boolean fused;

    SymbolExecutor(Net net, Weights weights, boolean fused) {
        this.net = net;
        this.fused = fused;
        manager = (MxNDManager) Engines.manager(EngineKind.MXNET);
        parameters = new ParameterArrays(net, weights, manager);
        var symbol = new SymbolWriter(net);
        var block = block(symbol);
        operator = JnaUtils.createCachedOp(block, manager, true);
        // The operator takes its inputs in the order in which the graph meets them.
        order = block.getAllParameters().stream()
                .map(parameter -> symbol.inputs().indexOf(parameter.getName()))
                .filter(place -> place >= 0)
                .toList();
        store = new ParameterStore(manager, false);
    }

    /** A symbol over the parameters of this executor. */
    private MxSymbolBlock block(SymbolWriter symbol) {
        var plain = Symbol.loadJson(manager, symbol.json());
        var block = new MxSymbolBlock(manager, fused ? fuse(plain) : plain);
        block.setInputNames(symbol.inputs());
        for (var parameter : block.getAllParameters()) {
            var name = parameter.getName();
            if (!symbol.inputs().contains(name)) {
                var constant = symbol.constants().get(name);
                parameter.setArray(constant == null ? parameters.get(name) : constant.array(manager));
            }
        }
        return block;
    }

    /**
     * The symbol with layers fused. Fusing may move variables, so the block is made of the result; and where a convolution feeds nothing
     * but dropout it makes a variable of it, so such a symbol stays as it is.
     */
    private Symbol fuse(Symbol symbol) {
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
            mustBeTrainable();
        }
        if (net.layers().size() == 1) {
            return new NDList(inputs);
        }
        var arranged = new NDList();
        order.forEach(input -> arranged.add(inputs.get(input)));
        return operator.forward(store, arranged, training);
    }

    /** With the objective inside the graph. */
    @Override
    public NDList train(NDArray pictures, NDArray targets, Objective objective) {
        mustBeTrainable();
        var trainer = trainers.computeIfAbsent(
                objective, wanted -> JnaUtils.createCachedOp(block(new SymbolWriter(net, wanted)), manager, true));
        return trainer.forward(store, new NDList(pictures, targets), true);
    }

    private void mustBeTrainable() {
        if (fused) {
            throw new IllegalStateException(
                    net.name() + " has its layers fused, which is for inference only; use Executor.compiled to train");
        }
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
    public void close() {
        operator.close();
        trainers.values().forEach(CachedOp::close);
        manager.close();
    }
}
