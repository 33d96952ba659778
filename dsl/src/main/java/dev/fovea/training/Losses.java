package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import dev.fovea.networks.Net;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a net of several outputs learns by: a loss for the first output, which is what it is for, and for others by name, each with a weight. GoogLeNet's
 * auxiliary classifiers have 0.3 (Szegedy et al. 2015, arXiv 1409.4842).
 */
public record Losses(Loss main, List<OfOutput> others) {
    /**
     * A loss of an output beside the first.
     *
     * @param output the name of its layer, or of the block that it is in
     * @param weight 0 to leave the output alone
     */
    public record OfOutput(String output, Loss loss, double weight) {
        public OfOutput {
            Checks.notNegative("the weight of the loss of " + output, weight);
        }

        private boolean isOf(String layer) {
            return layer.equals(output) || layer.startsWith(output + ".");
        }
    }

    /** An output that is learned. */
    public record Learned(int output, Loss loss, double weight) {}

    public Losses {
        others = List.copyOf(others);
    }

    static Losses of(Loss main) {
        return new Losses(main, List.of());
    }

    Losses main(Loss loss) {
        return new Losses(loss, others);
    }

    /** The loss for this output instead of what it had. */
    Losses of(String output, Loss loss, double weight) {
        var kept = others.stream().filter(other -> !other.output.equals(output));
        return new Losses(
                main,
                Stream.concat(kept, Stream.of(new OfOutput(output, loss, weight)))
                        .toList());
    }

    /**
     * The outputs of this net that are learned, the first one first.
     *
     * @throws IllegalArgumentException if an output has no loss, or a loss no output
     */
    public List<Learned> on(Net net) {
        var names = net.outputs().stream()
                .map(place -> net.layers().get(place).name())
                .toList();
        for (var other : others) {
            if (names.stream().skip(1).filter(other::isOf).count() != 1) {
                throw new IllegalArgumentException("net '" + net.name() + "' has the outputs " + names + ", and '"
                        + other.output + "' is not one of them beside the first; name an output's layer or its block");
            }
        }
        var learned = new ArrayList<Learned>(List.of(new Learned(0, main, 1)));
        for (int i = 1; i < names.size(); i++) {
            var name = names.get(i);
            var own = others.stream()
                    .filter(other -> other.isOf(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("net '" + net.name() + "' has the outputs " + names
                            + ", and " + name + " has no loss; give it one by loss(\"" + name
                            + "\", crossEntropy(), 0.3), or a weight of 0 to leave it alone"));
            if (own.weight > 0) {
                learned.add(new Learned(i, own.loss, own.weight));
            }
        }
        for (var one : learned) {
            Fits.output(net, one.output);
        }
        return List.copyOf(learned);
    }

    /** The sum of all, with the targets in the order of the outputs that are learned. */
    static Objective objective(List<Learned> learned) {
        return objective(
                learned, learned.stream().map(one -> one.loss.objective()).toList(), false);
    }

    /** The same of maps: the last target is 1 where a cell counts, for all of the outputs. */
    public static Objective objectiveOfMaps(List<Learned> learned, int classes) {
        return objective(
                learned,
                learned.stream().map(one -> one.loss.objectiveOfMaps(classes)).toList(),
                true);
    }

    private static Objective objective(List<Learned> learned, List<Objective> objectives, boolean counted) {
        return learned.size() == 1
                ? objectives.get(0)
                : new Weighted(
                        learned.stream().map(Learned::output).toList(),
                        learned.stream().map(Learned::weight).toList(),
                        objectives,
                        counted);
    }

    /**
     * Objectives of one output each, times their weights.
     *
     * @param counted whether the last target is one of all outputs
     */
    private record Weighted(List<Integer> outputs, List<Double> weights, List<Objective> objectives, boolean counted)
            implements Objective {
        @Override
        public List<String> parts() {
            return outputs.stream().map(output -> "loss of output " + output).toList();
        }

        @Override
        public <T> List<T> of(Arithmetic<T> arithmetic, List<T> said, List<T> targets) {
            return IntStream.range(0, outputs.size())
                    .mapToObj(i -> arithmetic.affine(
                            objectives
                                    .get(i)
                                    .of(arithmetic, List.of(said.get(outputs.get(i))), targets(targets, i))
                                    .get(0),
                            weights.get(i),
                            0))
                    .toList();
        }

        private <T> List<T> targets(List<T> targets, int i) {
            return counted ? List.of(targets.get(i), targets.get(targets.size() - 1)) : List.of(targets.get(i));
        }
    }
}
