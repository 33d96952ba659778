package dev.fovea.networks;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One layer applied to the outputs of others, before a net is closed over it. Two equal steps are two layers with weights of
 * their own, so identity counts.
 */
final class Step {
    final Layer layer;
    final List<Step> inputs;
    /** The blocks around it, each followed by a dot: {@code "layer1.0."}; empty outside of all blocks. */
    final String scope;
    /** The name that {@code as} gave, within the scope. */
    final Optional<String> given;
    /** The step whose parameters this one uses, if they are not its own. */
    final Optional<Step> owner;
    /** Whether training leaves it alone: so only where it comes from a closed net. */
    final boolean frozen;

    final Shape shape;

    Step(Layer layer, List<Step> inputs, String scope, Optional<String> given) {
        this(layer, inputs, scope, given, Optional.empty());
    }

    Step(Layer layer, List<Step> inputs, String scope, Optional<String> given, Optional<Step> owner) {
        this(layer, inputs, scope, given, owner, false);
    }

    Step(Layer layer, List<Step> inputs, String scope, Optional<String> given, Optional<Step> owner, boolean frozen) {
        this.layer = layer;
        this.inputs = List.copyOf(inputs);
        this.scope = scope;
        this.given = given;
        this.owner = owner;
        this.frozen = frozen;
        try {
            shape = layer.infer(inputs.stream().map(input -> input.shape).toList());
        } catch (ShapeException e) {
            throw new ShapeException(name() + ": " + e.getMessage());
        }
    }

    Step named(String name) {
        if (!name.matches("[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*")) {
            throw new IllegalArgumentException("layer name '" + name
                    + "': use letters, digits and underscores, with dots or hyphens between them");
        }
        return new Step(layer, inputs, scope, Optional.of(name), owner, frozen);
    }

    /** The path, with the number that the layer has among its own ancestors; a closed net numbers all of its layers so. */
    private String name() {
        return scope + given.orElseGet(() -> layer.word() + (1 + alike()));
    }

    private long alike() {
        var seen = Collections.<Step>newSetFromMap(new IdentityHashMap<>());
        var open = new ArrayDeque<>(inputs);
        long alike = 0;
        while (!open.isEmpty()) {
            var step = open.pop();
            if (seen.add(step)) {
                alike += step.scope.equals(scope) && step.layer.word().equals(layer.word()) ? 1 : 0;
                open.addAll(step.inputs);
            }
        }
        return alike;
    }
}
