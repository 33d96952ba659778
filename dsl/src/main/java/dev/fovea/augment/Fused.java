package dev.fovea.augment;

import dev.fovea.geometry.Projective;
import dev.fovea.geometry.Size;
import java.util.List;
import java.util.Optional;

/** Moves that follow one another, done as one. */
record Fused(List<Warp> moves) {
    static Fused of(Warp move) {
        return new Fused(List.of(move));
    }

    /** Whether one move can be done together with those before it: where free pixels would look the same. */
    boolean takes(Warp next) {
        return next.edge().isEmpty() || border().isEmpty() || next.edge().equals(border());
    }

    private Optional<Border> border() {
        return moves.stream().flatMap(move -> move.edge().stream()).findFirst();
    }

    Placement placement(Size before) {
        var placement = new Placement(Projective.IDENTITY, before);
        for (var move : moves) {
            var size = placement.size();
            placement = placement.then(new Placement(move.map(size), move.size(size)));
        }
        return placement;
    }

    Scene move(Scene scene) {
        return placement(scene.size()).move(scene);
    }

    Sample apply(Sample sample) {
        var placement = placement(sample.size());
        var scene = placement.move(sample.scene());
        if (placement.isIdentity(sample.size())) {
            return sample.moved(sample.picture(), sample.masks(), scene);
        }
        var border = border().orElse(Border.BLACK);
        var masks = sample.masks().stream()
                .map(mask -> Pixelwork.mask(mask, placement, border.ofMask()))
                .toList();
        return sample.moved(Pixelwork.picture(sample.picture(), placement, border), masks, scene);
    }
}
