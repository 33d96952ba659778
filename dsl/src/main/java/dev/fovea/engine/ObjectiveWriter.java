package dev.fovea.engine;

import dev.fovea.engine.SymbolGraph.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes an objective into an MXNet symbol. */
final class ObjectiveWriter {
    private final SymbolGraph graph;
    private final SymbolAlgebra algebra;

    ObjectiveWriter(SymbolGraph graph) {
        this.graph = graph;
        algebra = new SymbolAlgebra(graph, "objective ");
    }

    /** No layer can have these names. */
    static List<String> names(String what, int count) {
        return IntStream.range(0, count).mapToObj(i -> "objective " + what + i).toList();
    }

    List<Wire> variables(List<String> names) {
        return names.stream().map(name -> Wire.of(graph.variable(name))).toList();
    }

    List<Wire> objective(Objective objective, List<Wire> outputs, List<String> targets) {
        return objective.of(algebra, outputs, variables(targets));
    }

    /** Some outputs and the parts without a gradient of their own, and the sum of the parts. */
    List<Wire> heads(List<Wire> outputs, List<Wire> parts) {
        var heads = new ArrayList<Wire>();
        Stream.concat(outputs.stream(), parts.stream()).map(algebra::stop).forEach(heads::add);
        heads.add(parts.stream().reduce(algebra::add).orElseThrow());
        return heads;
    }
}
