package dev.fovea.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    public void change(Work work) {
        for (var part : parts()) {
            part.change(work);
        }
        work.scene(keep.apply(work.scene()));
    }

    @Override
    public Scene apply(Scene scene, Samples partners) {
        var result = scene;
        for (var part : parts()) {
            result = part.apply(result, partners);
        }
        return keep.apply(result);
    }

    /** How often pixels are moved, after moves that follow one another were fused. */
    int moves() {
        return (int) parts().stream().filter(part -> part.fused != null).count();
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        addTo(parts);
        return parts;
    }

    private void addTo(List<Part> parts) {
        for (var step : steps) {
            int last = parts.size() - 1;
            var before = last < 0 ? null : parts.get(last).fused;
            if (step instanceof Sequence nested && nested.keep.equals(Keep.ANY)) {
                nested.addTo(parts);
            } else if (!(step instanceof Warp move)) {
                parts.add(new Part(null, step));
            } else if (before != null && before.takes(move)) {
                var moves = new ArrayList<>(before.moves());
                moves.add(move);
                parts.set(last, new Part(new Fused(moves), move));
            } else {
                parts.add(new Part(Fused.of(move), move));
            }
        }
    }

    /** Moves that were fused, or else one step. */
    private record Part(@Nullable Fused fused, Drawn step) {
        void change(Work work) {
            if (fused != null) {
                work.move(fused);
            } else {
                step.change(work);
            }
        }

        Scene apply(Scene scene, Samples partners) {
            return fused != null ? fused.move(scene) : step.apply(scene, partners);
        }
    }

    @Override
    public String toString() {
        return steps.isEmpty()
                ? "unchanged"
                : steps.stream().map(Drawn::toString).collect(Collectors.joining(", "));
    }
}
