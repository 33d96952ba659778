package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much a picture counts in a loss by its class; nothing in the list for alike. */
public record ClassWeights(List<Double> weights) {
    static final ClassWeights NONE = new ClassWeights(List.of());

    public ClassWeights {
        weights = List.copyOf(weights);
        for (double weight : weights) {
            Checks.notNegative("a class weight of", weight);
        }
    }

    static ClassWeights of(double... weights) {
        return new ClassWeights(Arrays.stream(weights).boxed().toList());
    }

    /**
     * Weights by which each class counts as much as any other: pictures / (classes times pictures of this one), 1 on average over the pictures; 0 for a
     * class without pictures.
     */
    static List<Double> balanced(Dataset data) {
        int classes = data.classes().size();
        var counts = new int[classes];
        IntStream.range(0, data.size()).forEach(i -> counts[data.label(i)]++);
        int seen = (int) IntStream.of(counts).filter(count -> count > 0).count();
        return IntStream.of(counts)
                .mapToObj(count -> count == 0 ? 0 : data.size() / ((double) seen * count))
                .toList();
    }

    double of(int label, int classes) {
        if (weights.isEmpty()) {
            return 1;
        }
        if (weights.size() != classes) {
            throw new IllegalArgumentException("a loss with " + weights.size() + " class weights, " + weights + ", for "
                    + classes + " classes; give one for each");
        }
        return weights.get(label);
    }
}
