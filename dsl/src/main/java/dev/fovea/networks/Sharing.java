package dev.fovea.networks;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Says a block again over another map, its layers with the parameters of those that were said first. */
final class Sharing {
    private final IdentityHashMap<Step, Step> said = new IdentityHashMap<>();
    private final String suffix;

    private Sharing(Step from, Step to, int number) {
        said.put(from, to);
        suffix = "-" + number;
    }

    static List<Node> over(List<Node> maps, UnaryOperator<Node> block) {
        if (maps.isEmpty()) {
            throw new ShapeException("a shared block needs at least one map to run over, and there are none");
        }
        var first = maps.get(0);
        var output = block.apply(first);
        var outputs = new ArrayList<Node>(List.of(output));
        for (int i = 1; i < maps.size(); i++) {
            var map = maps.get(i);
            outputs.add(new Node(new Sharing(first.step, map.step, i + 1).again(output.step), map.scope()));
        }
        return List.copyOf(outputs);
    }

    /** The step over the other map; steps that do not come from the first map stay as they are. */
    private Step again(Step step) {
        var known = said.get(step);
        if (known != null) {
            return known;
        }
        var inputs = step.inputs.stream().map(this::again).toList();
        var again = inputs.equals(step.inputs) ? step : again(step, inputs);
        said.put(step, again);
        return again;
    }

    private Step again(Step step, List<Step> inputs) {
        var given = step.given.map(name -> name + suffix);
        var own = parameters(step);
        if (own.isEmpty()) {
            return new Step(step.layer, inputs, step.scope, given);
        }
        var again = new Step(step.layer, inputs, step.scope, given, Optional.of(step.owner.orElse(step)));
        if (!parameters(again).equals(own)) {
            throw new ShapeException(
                    step.scope + step.given.orElse(step.layer.word()) + ": one set of parameters, made for "
                            + step.inputs.get(0).shape + ", cannot run over " + inputs.get(0).shape
                            + " too; bring all maps to the same channels first");
        }
        if (step.layer instanceof Layers.BatchNorm || step.layer instanceof Normalisations.BatchRenorm) {
            throw new ShapeException(
                    step.scope + step.given.orElse(step.layer.word())
                            + ": its running statistics would move once for each map that shares it; use groupNorm or frozenBn");
        }
        return again;
    }

    private static List<Parameter> parameters(Step step) {
        return step.layer.parameters(
                step.inputs.stream().map(input -> input.shape).toList());
    }
}
