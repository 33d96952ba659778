package dev.fovea.networks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a closed net back into nodes that other words can follow; every layer keeps its full name. */
final class Opening {
    private Opening() {}

    /** The tapped feature maps by name, in the order of the layers, all of one graph. */
    static Map<String, Node> taps(Net net) {
        var steps = steps(net);
        var taps = new LinkedHashMap<String, Node>();
        for (int i = 0; i < steps.size(); i++) {
            var named = net.layers().get(i);
            if (named.layer() instanceof Tap) {
                taps.put(named.name(), new Node(steps.get(i), ""));
            }
        }
        return taps;
    }

    /** What the net gives first. */
    static Node firstOutput(Net net) {
        return new Node(steps(net).get(net.outputs().get(0)), "");
    }

    /** In the order of the layers. */
    private static List<Step> steps(Net net) {
        var steps = new ArrayList<Step>();
        var byName = new HashMap<String, Step>();
        for (var named : net.layers()) {
            var owner = Shared.owner(named).map(byName::get);
            var step = new Step(
                    Shared.plain(named.layer()),
                    named.inputs().stream().map(steps::get).toList(),
                    "",
                    Optional.of(named.name()),
                    owner,
                    named.frozen());
            steps.add(step);
            byName.put(named.name(), step);
        }
        return steps;
    }
}
