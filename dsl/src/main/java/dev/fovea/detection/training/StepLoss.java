package dev.fovea.detection.training;

import dev.fovea.detection.onestage.Targets;
import dev.fovea.engine.Trained;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The loss of what was shown, before anything moved.
 *
 * @param parts of the loss, in the order of their names
 * @param objects how many were learned
 * @param over what the loss is a mean over, above 0: how much it counts beside others of one step
 */
record StepLoss(List<Double> parts, int objects, double over) {
    StepLoss {
        parts = List.copyOf(parts);
    }

    /** Of one net's outputs. */
    static StepLoss of(Trained judged, Targets wanted) {
        var parts =
                judged.parts().stream().map(part -> (double) part.getFloat()).toList();
        return new StepLoss(parts, wanted.positives(), wanted.over());
    }

    boolean isFinite() {
        return parts.stream().allMatch(Double::isFinite);
    }

    /** Of both together. */
    StepLoss and(StepLoss other) {
        double both = over + other.over;
        var means = IntStream.range(0, parts.size())
                .mapToObj(i -> (over * parts.get(i) + other.over * other.parts.get(i)) / both)
                .toList();
        return new StepLoss(means, objects + other.objects, both);
    }
}
