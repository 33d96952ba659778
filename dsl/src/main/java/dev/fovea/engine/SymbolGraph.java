package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.networks.Shape;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of an MXNet symbol while it is written: nodes, each after those that feed it, and which outputs leave the graph. */
final class SymbolGraph {
    /** An output of a node. */
    record Wire(int node, int output) {
        /** The first output. */
        static Wire of(int node) {
            return new Wire(node, 0);
        }
    }

    /** Numbers that never change. */
    record Constant(Shape shape, List<Float> numbers) {
        NDArray array(NDManager manager) {
            return Constants.array(manager, shape, numbers);
        }
    }

    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private final ArrayNode nodes = root.putArray("nodes");
    private final Map<String, Integer> variables = new HashMap<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();

    /** The variable of this name, one however often it is asked for. */
    int variable(String name) {
        var known = variables.get(name);
        if (known != null) {
            return known;
        }
        int variable = operator("null", name, Map.of(), List.of());
        variables.put(name, variable);
        return variable;
    }

    /** A variable that {@link #constants} gives the numbers of. */
    int constant(String name, Shape shape, List<Float> numbers) {
        constants.put(name, new Constant(shape, numbers));
        return variable(name);
    }

    int operator(String operator, String name, Map<String, String> attributes, List<Wire> inputs) {
        var node = nodes.addObject().put("op", operator).put("name", name);
        if (!attributes.isEmpty()) {
            attributes.forEach(node.putObject("attrs")::put);
        }
        var wires = node.putArray("inputs");
        inputs.forEach(
                wire -> wires.addArray().add(wire.node()).add(wire.output()).add(0));
        return nodes.size() - 1;
    }

    /** Ends the graph with these outputs. */
    void finish(List<Wire> outputs) {
        var arguments = root.putArray("arg_nodes");
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).path("op").asText().equals("null")) {
                arguments.add(i);
            }
        }
        var heads = root.putArray("heads");
        outputs.forEach(output ->
                heads.addArray().add(output.node()).add(output.output()).add(0));
        root.putObject("attrs").putArray("mxnet_version").add("int").add(10900);
    }

    String json() {
        return root.toString();
    }

    Map<String, Constant> constants() {
        return Collections.unmodifiableMap(constants);
    }
}
