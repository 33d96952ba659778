package dev.fovea.networks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Orders the steps behind some nodes and gives each its name. */
final class Closing {
    private final IdentityHashMap<Step, Integer> places = new IdentityHashMap<>();
    private final List<Step> order = new ArrayList<>();

    private Closing() {}

    static Net net(String name, List<Node> outputs) {
        var closing = new Closing();
        outputs.forEach(output -> closing.visit(output.step));
        var names = closing.names();
        var layers = new ArrayList<NamedLayer>();
        for (int i = 0; i < closing.order.size(); i++) {
            var step = closing.order.get(i);
            var layer = step.owner
                    .map(owner -> (Layer) new Shared(step.layer, names.get(closing.place(owner))))
                    .orElse(step.layer);
            layers.add(new NamedLayer(
                    names.get(i),
                    layer,
                    step.inputs.stream().map(closing::place).toList(),
                    step.inputs.stream().map(input -> input.shape).toList(),
                    step.shape,
                    step.owner.orElse(step).frozen));
        }
        return new Net(
                name,
                layers,
                outputs.stream().map(output -> closing.place(output.step)).toList());
    }

    private int place(Step step) {
        var place = places.get(step);
        if (place == null) {
            throw new AssertionError("a step that was not visited");
        }
        return place;
    }

    /** Depth first, inputs and owners of parameters before users, without recursion: nets can be a thousand layers deep. */
    private void visit(Step last) {
        var open = new ArrayDeque<Step>();
        open.push(last);
        while (!open.isEmpty()) {
            var step = open.peek();
            if (places.containsKey(step)) {
                open.pop();
                continue;
            }
            var missing = Stream.concat(step.inputs.stream(), step.owner.stream())
                    .filter(input -> !places.containsKey(input))
                    .findFirst();
            if (missing.isPresent()) {
                open.push(missing.get());
            } else {
                open.pop();
                places.put(step, order.size());
                order.add(step);
            }
        }
    }

    private List<String> names() {
        var taken = new HashSet<String>();
        for (var step : order) {
            step.given.ifPresent(given -> {
                if (!taken.add(step.scope + given)) {
                    throw new ShapeException("two layers are called '" + step.scope + given
                            + "'; give each a name of its own, or put them into blocks");
                }
            });
        }
        var counts = new HashMap<String, Integer>();
        var names = new ArrayList<String>();
        for (var step : order) {
            names.add(step.scope + step.given.orElseGet(() -> next(step, counts, taken)));
        }
        return names;
    }

    private static String next(Step step, Map<String, Integer> counts, Set<String> taken) {
        var word = step.layer.word();
        String name;
        do {
            name = word + counts.merge(step.scope + word, 1, Integer::sum);
        } while (!taken.add(step.scope + name));
        return name;
    }
}
