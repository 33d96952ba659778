package dev.fovea.training;

import java.util.List;
import java.util.stream.IntStream;

/** The probabilities of the classes for one picture, in the order of the classes. */
public record Classification(List<String> classes, List<Double> probabilities) {
    public Classification {
        classes = List.copyOf(classes);
        probabilities = List.copyOf(probabilities);
    }

    /** The most probable class; the first of several. */
    public String best() {
        return classes.get(index());
    }

    /** The probability of the most probable class, 0 to 1. */
    public double probability() {
        return probabilities.get(index());
    }

    private int index() {
        return IntStream.range(0, probabilities.size())
                .reduce((one, other) -> probabilities.get(other) > probabilities.get(one) ? other : one)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "%s %.3f".formatted(best(), probability());
    }
}
