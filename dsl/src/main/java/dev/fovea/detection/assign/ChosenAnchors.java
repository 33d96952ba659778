package dev.fovea.detection.assign;

import java.util.Arrays;
import java.util.List;

/** The anchors that a loss counts: those that learn an object and those that learn background, each ascending. */
public record ChosenAnchors(List<Integer> positives, List<Integer> negatives) {
    public ChosenAnchors {
        positives = List.copyOf(positives);
        negatives = List.copyOf(negatives);
    }

    static ChosenAnchors of(int[] positives, int[] negatives) {
        return new ChosenAnchors(
                Arrays.stream(positives).sorted().boxed().toList(),
                Arrays.stream(negatives).sorted().boxed().toList());
    }

    /** How many anchors there are. */
    public int size() {
        return positives.size() + negatives.size();
    }

    @Override
    public String toString() {
        return positives.size() + " positive and " + negatives.size() + " background";
    }
}
