package dev.fovea.augment;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Projective;
import dev.fovea.geometry.Size;
import java.util.Optional;

/**
 * A drawn move of the whole picture. Moves that follow one another are done as one, with a single resampling; what one
 * of them pushes out of the picture, the next may bring back.
 */
public sealed interface Warp extends Drawn {
    /** Where a picture of a size goes. */
    Projective map(Size before);

    @Override
    default Size size(Size before) {
        return before;
    }

    /** What stands where pixels become free; nothing, where none can. */
    default Optional<Border> edge() {
        return Optional.empty();
    }

    @Override
    default Sample apply(Sample sample, Samples partners) {
        return Fused.of(this).apply(sample);
    }

    @Override
    default Scene apply(Scene scene, Samples partners) {
        return Fused.of(this).move(scene);
    }

    /** Mirrors left to right, or not. */
    record Flip(boolean flipped) implements Warp {
        @Override
        public Projective map(Size before) {
            return Projective.of(flipped ? new Affine(-1, 0, before.width(), 0, 1, 0) : Affine.IDENTITY);
        }

        @Override
        public String toString() {
            return flipped ? "flipped" : "not flipped";
        }
    }

    /** Moves by pixels to the right and down. */
    record Shift(double dx, double dy, Border border) implements Warp {
        @Override
        public Projective map(Size before) {
            return Projective.of(Affine.translation(dx, dy));
        }

        @Override
        public Optional<Border> edge() {
            return Optional.of(border);
        }

        @Override
        public String toString() {
            return "shifted (" + Numbers.text(dx) + ", " + Numbers.text(dy) + ")";
        }
    }
}
