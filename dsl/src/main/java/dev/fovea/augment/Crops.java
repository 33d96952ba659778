package dev.fovea.augment;

import dev.fovea.geometry.Affine;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import java.util.Optional;

/** Drawn moves that give the picture another frame: crops, pads, and changes of size. */
public final class Crops {
    private Crops() {}

    /** A move after which the picture has another size. */
    public sealed interface Framing extends Warp {
        @Override
        Size size(Size before);
    }

    /** Where a crop takes its part from. */
    public enum Place {
        CENTRE(0.5, 0.5),
        TOP_LEFT(0, 0),
        TOP_RIGHT(1, 0),
        BOTTOM_LEFT(0, 1),
        BOTTOM_RIGHT(1, 1);

        private final double across;
        private final double down;

        Place(double across, double down) {
            this.across = across;
            this.down = down;
        }
    }

    /** The part whose upper left corner is pixel (x, y); where it reaches beyond the picture, the border stands. */
    public record Crop(int x, int y, Size of, Border border) implements Framing {
        @Override
        public Perspective map(Size before) {
            return Perspective.of(Affine.translation(-x, -y));
        }

        @Override
        public Size size(Size before) {
            return of;
        }

        @Override
        public Optional<Border> edge() {
            return Optional.of(border);
        }

        @Override
        public String toString() {
            return "cropped " + of + " at (" + x + ", " + y + ")";
        }
    }

    /** The part of a size in a corner or the middle; a smaller picture gets a border. */
    public record CropAt(Size of, Place place, Border border) implements Framing {
        @Override
        public Perspective map(Size before) {
            return Perspective.of(Affine.translation(
                    -Math.floor(place.across * (before.width() - of.width())),
                    -Math.floor(place.down * (before.height() - of.height()))));
        }

        @Override
        public Size size(Size before) {
            return of;
        }

        @Override
        public Optional<Border> edge() {
            return Optional.of(border);
        }

        @Override
        public String toString() {
            return "cropped " + of + " at " + place;
        }
    }

    /** The largest square, at a share of 0-1 of its way along the longer side. */
    public record SquareCrop(double at) implements Framing {
        @Override
        public Perspective map(Size before) {
            int side = Math.min(before.width(), before.height());
            return Perspective.of(Affine.translation(
                    -Math.rint(at * (before.width() - side)), -Math.rint(at * (before.height() - side))));
        }

        @Override
        public Size size(Size before) {
            int side = Math.min(before.width(), before.height());
            return new Size(side, side);
        }

        @Override
        public String toString() {
            return "square at " + Words.number(at);
        }
    }

    /** Pixels added on each side, at least 0. */
    public record Pad(int left, int top, int right, int bottom, Border border) implements Framing {
        public Pad {
            if (left < 0 || top < 0 || right < 0 || bottom < 0) {
                throw new IllegalArgumentException("pad of " + left + ", " + top + ", " + right + ", " + bottom
                        + " px (left, top, right, bottom); each is at least 0, and a crop takes away");
            }
        }

        @Override
        public Perspective map(Size before) {
            return Perspective.of(Affine.translation(left, top));
        }

        @Override
        public Size size(Size before) {
            return new Size(before.width() + left + right, before.height() + top + bottom);
        }

        @Override
        public Optional<Border> edge() {
            return Optional.of(border);
        }

        @Override
        public String toString() {
            return "padded " + left + ", " + top + ", " + right + ", " + bottom;
        }
    }

    /** The whole picture in another size, whatever its shape. */
    public record Resize(Size to) implements Framing {
        @Override
        public Perspective map(Size before) {
            return scaling(before, to);
        }

        @Override
        public Size size(Size before) {
            return to;
        }

        @Override
        public String toString() {
            return "resized to " + to;
        }
    }

    /** The whole picture in its own shape, with a shorter side of so many pixels. */
    public record ShorterSide(int pixels) implements Framing {
        @Override
        public Perspective map(Size before) {
            return scaling(before, size(before));
        }

        @Override
        public Size size(Size before) {
            int shorter = Math.min(before.width(), before.height());
            return new Size((int) ((long) before.width() * pixels / shorter), (int)
                    ((long) before.height() * pixels / shorter));
        }

        @Override
        public String toString() {
            return "shorter side " + pixels;
        }
    }

    /** The whole picture in its own shape, as large as fits and in the middle, with a border on two sides. */
    public record Letterbox(Size to, Border border) implements Framing {
        @Override
        public Perspective map(Size before) {
            var inner = inner(before);
            return scaling(before, inner)
                    .then(Perspective.of(Affine.translation(
                            Math.floor((to.width() - inner.width()) / 2.0),
                            Math.floor((to.height() - inner.height()) / 2.0))));
        }

        private Size inner(Size before) {
            double scale = Math.min(to.width() / (double) before.width(), to.height() / (double) before.height());
            return new Size((int) Math.max(1, Math.rint(scale * before.width())), (int)
                    Math.max(1, Math.rint(scale * before.height())));
        }

        @Override
        public Size size(Size before) {
            return to;
        }

        @Override
        public Optional<Border> edge() {
            return Optional.of(border);
        }

        @Override
        public String toString() {
            return "letterboxed to " + to;
        }
    }

    private static Perspective scaling(Size from, Size to) {
        return Perspective.of(Affine.scaling(to.width() / (double) from.width(), to.height() / (double) from.height()));
    }
}
