package dev.fovea.augment;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A drawn move of the whole picture. Moves that follow one another are done as one, with a single resampling; what one
 * of them pushes out of the picture, the next may bring back. Turns, shears and zooms are about the middle of the
 * picture.
 */
public sealed interface Warp extends Drawn permits Warp.Edged, Warp.Flip, Warp.FlipDown, Crops.Framing {
    /** Where the places of a picture go. */
    Perspective map(Size before);

    @Override
    default Size size(Size before) {
        return before;
    }

    /** What stands where pixels become free; nothing, where none can. */
    default Optional<Border> edge() {
        return Optional.empty();
    }

    @Override
    default void change(Work work) {
        work.move(Fused.of(this));
    }

    @Override
    default Scene apply(Scene scene, Samples partners) {
        return scene.isBare() ? Scene.of(size(scene.size())) : Fused.of(this).move(scene);
    }

    /** A move that keeps the picture's size and may leave pixels free. */
    sealed interface Edged extends Warp {
        Border border();

        @Override
        default Optional<Border> edge() {
            return Optional.of(border());
        }
    }

    /** Mirrors left to right, or not. */
    record Flip(boolean flipped) implements Warp {
        @Override
        public Perspective map(Size before) {
            return Perspective.of(flipped ? new Affine(-1, 0, before.width(), 0, 1, 0) : Affine.identity());
        }

        @Override
        public String toString() {
            return flipped ? "flipped" : "not flipped";
        }
    }

    /** Mirrors top to bottom, or not. */
    record FlipDown(boolean flipped) implements Warp {
        @Override
        public Perspective map(Size before) {
            return Perspective.of(flipped ? new Affine(1, 0, 0, 0, -1, before.height()) : Affine.identity());
        }

        @Override
        public String toString() {
            return flipped ? "upside down" : "not upside down";
        }
    }

    /** Moves by pixels to the right and down. */
    record Shift(double dx, double dy, Border border) implements Edged {
        @Override
        public Perspective map(Size before) {
            return Perspective.of(Affine.translation(dx, dy));
        }

        @Override
        public String toString() {
            return "shifted (" + Words.number(dx) + ", " + Words.number(dy) + ")";
        }
    }

    /** Turns, clockwise on the screen for a positive angle. */
    record Turn(double degrees, Border border) implements Edged {
        @Override
        public Perspective map(Size before) {
            return Perspective.of(Affine.rotation(degrees).about(middle(before)));
        }

        @Override
        public String toString() {
            return "turned " + Words.number(degrees) + "°";
        }
    }

    /** Slants upright lines to the right as they go down, and level lines down as they go right; areas stay. */
    record Shear(double across, double down, Border border) implements Edged {
        @Override
        public Perspective map(Size before) {
            var slant = new Affine(1, tan(across), 0, 0, 1, 0).then(new Affine(1, 0, 0, tan(down), 1, 0));
            return Perspective.of(slant.about(middle(before)));
        }

        private static double tan(double degrees) {
            return StrictMath.tan(StrictMath.toRadians(degrees));
        }

        @Override
        public String toString() {
            return "sheared " + Words.number(across) + "° across, " + Words.number(down) + "° down";
        }
    }

    /**
     * Keras' shear: slants level lines down and widens the picture by 1/cos of the angle, so that areas grow (its matrix
     * from output to input has the rows 1, -sin and 0, cos, for row and column).
     */
    record KerasShear(double degrees, Border border) implements Edged {
        @Override
        public Perspective map(Size before) {
            double angle = StrictMath.toRadians(degrees);
            var slant = new Affine(1 / StrictMath.cos(angle), 0, 0, StrictMath.tan(angle), 1, 0);
            return Perspective.of(slant.about(middle(before)));
        }

        @Override
        public String toString() {
            return "sheared " + Words.number(degrees) + "°";
        }
    }

    /** Enlarges each axis by a factor; the frame stays. */
    record Zoom(double across, double down, Border border) implements Edged {
        @Override
        public Perspective map(Size before) {
            return Perspective.of(Affine.scaling(across, down).about(middle(before)));
        }

        @Override
        public String toString() {
            return "zoomed " + Words.number(across) + (across == down ? "" : " x " + Words.number(down));
        }
    }

    /** Moves the four corners of the picture, from the upper left clockwise, to places in pixels. */
    record Corners(List<Point> corners, Border border) implements Edged {
        public Corners {
            corners = List.copyOf(corners);
        }

        @Override
        public Perspective map(Size before) {
            return Perspective.of(dev.fovea.geometry.Outline.of(before).corners(), corners);
        }

        @Override
        public String toString() {
            return corners.stream()
                    .map(corner -> "(" + Math.round(corner.x()) + " " + Math.round(corner.y()) + ")")
                    .collect(Collectors.joining(" ", "corners to ", ""));
        }
    }

    private static Point middle(Size picture) {
        return new Point(picture.width() / 2.0, picture.height() / 2.0);
    }
}
