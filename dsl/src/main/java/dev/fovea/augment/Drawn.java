package dev.fovea.augment;

import dev.fovea.images.Picture;
import java.util.List;
import java.util.stream.Collectors;

/** The concrete change that was drawn for one sample. Applying it is pure: the same picture in, the same picture out. */
public sealed interface Drawn {
    Picture apply(Picture picture);

    /** Mirrors left to right, or not. */
    record Flip(boolean flipped) implements Drawn {
        @Override
        public Picture apply(Picture picture) {
            return flipped ? picture.flipped() : picture;
        }

        @Override
        public String toString() {
            return flipped ? "flipped" : "not flipped";
        }
    }

    /** Moves by whole pixels to the right and down; {@code fill} is the value of pixels that become free. */
    record Shift(int dx, int dy, int fill) implements Drawn {
        @Override
        public Picture apply(Picture picture) {
            return dx == 0 && dy == 0 ? picture : picture.shifted(dx, dy, fill);
        }

        @Override
        public String toString() {
            return "shifted (" + dx + ", " + dy + ")";
        }
    }

    /** One change after the other, first to last. */
    record Sequence(List<Drawn> steps) implements Drawn {
        public Sequence {
            steps = List.copyOf(steps);
        }

        @Override
        public Picture apply(Picture picture) {
            var result = picture;
            for (var step : steps) {
                result = step.apply(result);
            }
            return result;
        }

        @Override
        public String toString() {
            return steps.isEmpty()
                    ? "unchanged"
                    : steps.stream().map(Drawn::toString).collect(Collectors.joining(", "));
        }
    }
}
