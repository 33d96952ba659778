package dev.fovea.networks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns a closed net back into nodes that other words can follow; every layer keeps its full name. */
final class Opening {
    private Opening() {}

    /** The tapped feature maps by name, in the order of the layers, all of one graph. */
    static Map<String, Node> taps(Net net) {
        var steps = new ArrayList<Step>();
        var byName = new HashMap<String, Step>();
        var taps = new LinkedHashMap<String, Node>();
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
            if (named.layer() instanceof Tap) {
                taps.put(named.name(), new Node(step, ""));
            }
        }
        return taps;
    }
}
