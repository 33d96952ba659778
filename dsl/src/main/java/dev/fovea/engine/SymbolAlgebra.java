package dev.fovea.engine;

import dev.fovea.engine.SymbolGraph.Wire;
import dev.fovea.networks.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The operators of one layer that is a formula, as nodes of a symbol. */
final class SymbolAlgebra extends MxnetAlgebra<Wire> {
    private final SymbolGraph graph;
    private final String layer;
    private int count;

    SymbolAlgebra(SymbolGraph graph, String layer) {
        this.graph = graph;
        this.layer = layer;
    }

    @Override
    List<Wire> operator(String operator, Map<String, String> attributes, List<Wire> inputs, int outputs) {
        int node = graph.operator(operator, next(), attributes, inputs);
        return IntStream.range(0, outputs)
                .mapToObj(output -> new Wire(node, output))
                .toList();
    }

    @Override
    public Wire constant(Shape shape, List<Float> numbers) {
        return Wire.of(graph.constant(next(), shape, numbers));
    }

    /** No layer's own name holds a slash. */
    private String next() {
        return layer + "/" + count++;
    }
}
