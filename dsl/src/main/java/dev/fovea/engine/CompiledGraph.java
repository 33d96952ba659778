package dev.fovea.engine;

import ai.djl.mxnet.engine.CachedOp;
import ai.djl.mxnet.engine.MxNDManager;
import ai.djl.mxnet.engine.MxSymbolBlock;
import ai.djl.mxnet.engine.Symbol;
import ai.djl.mxnet.jna.JnaUtils;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.function.UnaryOperator;

/** A symbol behind a cached operator, with its parameters and constants in place. */
final class CompiledGraph implements AutoCloseable {
    private final CachedOp operator;
    private final ParameterStore store;
    private final List<Integer> order;

    /**
     * @param inputs the names of the variables that each call gives arrays for, in the order of the call
     * @param change of the symbol before it is compiled
     */
    CompiledGraph(
            SymbolGraph graph,
            List<String> inputs,
            ParameterArrays parameters,
            MxNDManager manager,
            UnaryOperator<Symbol> change) {
        var block = new MxSymbolBlock(manager, change.apply(Symbol.loadJson(manager, graph.json())));
        block.setInputNames(inputs);
        for (var parameter : block.getAllParameters()) {
            var name = parameter.getName();
            if (!inputs.contains(name)) {
                var constant = graph.constants().get(name);
                parameter.setArray(constant == null ? parameters.get(name) : constant.array(manager));
            }
        }
        operator = JnaUtils.createCachedOp(block, manager, true);
        // The operator takes its inputs in the order in which the graph meets them.
        order = block.getAllParameters().stream()
                .map(parameter -> inputs.indexOf(parameter.getName()))
                .filter(place -> place >= 0)
                .toList();
        store = new ParameterStore(manager, false);
    }

    NDList forward(NDList inputs, boolean training) {
        var arranged = new NDList();
        order.forEach(input -> arranged.add(inputs.get(input)));
        return operator.forward(store, arranged, training);
    }

    @Override
    public void close() {
        operator.close();
    }
}
