package dev.fovea.augment;

import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import java.util.List;
import java.util.SplittableRandom;

/** Random moves of the whole picture that keep its size. Where pixels become free, the border stands: black by default. */
public sealed interface RandomMove extends Augmentation
        permits HorizontalFlip,
                RandomMove.VerticalFlip,
                RandomShift,
                RandomMove.Rotation,
                RandomMove.Shear,
                RandomMove.KerasShear,
                RandomMove.Zoom,
                RandomMove.Perspective {
    /** Mirrors top to bottom with a probability of 0-1. */
    record VerticalFlip(double probability) implements RandomMove {
        public VerticalFlip {
            Words.checkProbability("vertical flip", probability);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            return new Warp.FlipDown(random.nextDouble() < probability);
        }

        @Override
        public String toString() {
            return "verticalFlip(" + probability + ")";
        }
    }

    /** Turns about the middle by an angle drawn uniformly either way. */
    record Rotation(Angle upTo, Border border) implements RandomMove {
        public Rotation border(Border border) {
            return new Rotation(upTo, border);
        }

        public Rotation fill(int grey) {
            return border(Border.fill(grey));
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            return new Warp.Turn(eitherWay(random, upTo.degrees()), border);
        }

        @Override
        public String toString() {
            return "randomRotation(" + upTo + ")" + Words.border(border);
        }
    }

    /** Slants by angles drawn uniformly either way, below 90 degrees; areas stay. */
    record Shear(Angle across, Angle down, Border border) implements RandomMove {
        public Shear {
            if (across.degrees() >= 90 || down.degrees() >= 90) {
                throw new IllegalArgumentException(
                        "random shear by " + across + ", " + down + ": a shear is of less than 90 degrees");
            }
        }

        public Shear border(Border border) {
            return new Shear(across, down, border);
        }

        public Shear fill(int grey) {
            return border(Border.fill(grey));
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            double x = eitherWay(random, across.degrees());
            return new Warp.Shear(x, eitherWay(random, down.degrees()), border);
        }

        @Override
        public String toString() {
            return "randomShear(" + across + ", " + down + ")" + Words.border(border);
        }
    }

    /** Keras' shear, which slants level lines and widens; see {@link Warp.KerasShear}. */
    record KerasShear(Angle upTo, Border border) implements RandomMove {
        public KerasShear {
            if (upTo.degrees() >= 90) {
                throw new IllegalArgumentException("Keras' shear by " + upTo + ": a shear is of less than 90 degrees");
            }
        }

        public KerasShear border(Border border) {
            return new KerasShear(upTo, border);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            return new Warp.KerasShear(eitherWay(random, upTo.degrees()), border);
        }

        @Override
        public String toString() {
            return "kerasShear(" + upTo + ")" + Words.border(border);
        }
    }

    /**
     * Enlarges by a factor drawn uniformly, below 1 shrinking; the frame stays.
     *
     * @param each whether both axes have a factor of their own, as Keras has it
     */
    record Zoom(double least, double most, boolean each, Border border) implements RandomMove {
        public Zoom {
            Words.checkRange("random zoom", least, most, Double.MIN_NORMAL, Double.POSITIVE_INFINITY);
        }

        /** The same zoom with a factor of its own for each axis. */
        public Zoom eachAxis() {
            return new Zoom(least, most, true, border);
        }

        public Zoom border(Border border) {
            return new Zoom(least, most, each, border);
        }

        public Zoom fill(int grey) {
            return border(Border.fill(grey));
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            double across = between(random, least, most);
            double down = between(random, least, most);
            return new Warp.Zoom(across, each ? down : across, border);
        }

        @Override
        public String toString() {
            return "randomZoom(" + least + ", " + most + ")" + (each ? ".eachAxis()" : "") + Words.border(border);
        }
    }

    /** Moves each corner inwards by up to half a fraction of each side (torchvision's distortion scale). */
    record Perspective(Fraction upTo, Border border) implements RandomMove {
        public Perspective {
            if (upTo.of() > 0.9) {
                throw new IllegalArgumentException(
                        "random perspective by " + upTo + ": more than fraction(0.9) would fold the picture");
            }
        }

        public Perspective border(Border border) {
            return new Perspective(upTo, border);
        }

        public Perspective fill(int grey) {
            return border(Border.fill(grey));
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var corners = List.of(
                    corner(random, scene.size(), false, false),
                    corner(random, scene.size(), true, false),
                    corner(random, scene.size(), true, true),
                    corner(random, scene.size(), false, true));
            return new Warp.Corners(corners, border);
        }

        private Point corner(SplittableRandom random, Size size, boolean right, boolean low) {
            double inX = random.nextDouble() * upTo.of() / 2 * size.width();
            double inY = random.nextDouble() * upTo.of() / 2 * size.height();
            return new Point(right ? size.width() - inX : inX, low ? size.height() - inY : inY);
        }

        @Override
        public String toString() {
            return "randomPerspective(" + upTo + ")" + Words.border(border);
        }
    }

    /** Uniform from {@code least} to {@code most}. */
    static double between(SplittableRandom random, double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    /** Uniform from {@code -most} to {@code most}. */
    static double eitherWay(SplittableRandom random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }
}
