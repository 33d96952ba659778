package dev.fovea.augment;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import java.util.List;
import java.util.Optional;

/** Moves that follow one another, done as one. */
record Fused(List<Warp> moves) {
    static Fused of(Warp move) {
        return new Fused(List.of(move));
    }

    /** Whether one move can be done together with those before it: where free pixels would look the same. */
    boolean takes(Warp next) {
        return next.edge().isEmpty() || edge().isEmpty() || next.edge().equals(edge());
    }

    private Optional<Border> edge() {
        return moves.stream().flatMap(move -> move.edge().stream()).findFirst();
    }

    Border border() {
        return edge().orElse(Words.BLACK);
    }

    Placement placement(Size before) {
        var placement = Placement.of(Perspective.of(Affine.identity()), before);
        for (var move : moves) {
            var size = placement.size();
            placement = placement.then(Placement.of(move.map(size), move.size(size)));
        }
        return placement;
    }

    Scene move(Scene scene) {
        return placement(scene.size()).move(scene);
    }
}
