package dev.fovea.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One change after the other, first to last, and then a look at which objects are still worth keeping.
 *
 * @param steps moves among them that follow one another are done as one
 */
public record Sequence(List<Drawn> steps, Keep keep) implements Drawn {
    public Sequence {
        steps = List.copyOf(steps);
    }

    /** Changes after which every object is kept that has an area inside the picture. */
    public static Sequence of(Drawn... steps) {
        return new Sequence(List.of(steps), Keep.ANY);
    }

    @Override
    public Sample apply(Sample sample, Samples partners) {
        var result = sample;
        for (var part : parts()) {
            result = part instanceof Fused fused ? fused.apply(result) : ((Drawn) part).apply(result, partners);
        }
        return result.moved(result.picture(), result.masks(), keep.apply(result.scene()));
    }

    @Override
    public Scene apply(Scene scene, Samples partners) {
        var result = scene;
        for (var part : parts()) {
            result = part instanceof Fused fused ? fused.move(result) : ((Drawn) part).apply(result, partners);
        }
        return keep.apply(result);
    }

    /** How often pixels are resampled or copied to a new place: the number of moves after fusing. */
    int moves() {
        return (int) parts().stream().filter(Fused.class::isInstance).count();
    }

    /** The steps with moves fused: each {@link Fused} or {@link Drawn}. */
    private List<Object> parts() {
        var parts = new ArrayList<Object>();
        addTo(parts);
        return parts;
    }

    private void addTo(List<Object> parts) {
        for (var step : steps) {
            if (step instanceof Sequence nested && nested.keep.equals(Keep.ANY)) {
                nested.addTo(parts);
            } else if (step instanceof Warp move) {
                int last = parts.size() - 1;
                if (last >= 0 && parts.get(last) instanceof Fused before && before.takes(move)) {
                    var moves = new ArrayList<>(before.moves());
                    moves.add(move);
                    parts.set(last, new Fused(moves));
                } else {
                    parts.add(Fused.of(move));
                }
            } else {
                parts.add(step);
            }
        }
    }

    @Override
    public String toString() {
        return steps.isEmpty()
                ? "unchanged"
                : steps.stream().map(Drawn::toString).collect(Collectors.joining(", "));
    }
}
