package dev.fovea.networks;

import java.util.List;
import java.util.Locale;

/** Layers that change the height and width of a feature map, and compute nothing that is learned. */
public final class Planes {
    private static final int LARGEST = 1 << 15;

    private Planes() {}

    /** Makes a map larger by a whole factor along each axis. */
    public record Upsampling(Sampling sampling, Sides factor) implements Layer {
        @Override
        public String word() {
            return "upsample";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            factor.atLeast(1, "upsampling factor");
            var map = Layers.map(inputs, "upsampling");
            return sized(map, (long) map.height() * factor.height(), (long) map.width() * factor.width());
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return resampled(seen.get(0), inputs.get(0), output, sampling);
        }

        @Override
        public String settings() {
            return sampling.word() + " *" + factor;
        }
    }

    /** Brings a map to a size, larger or smaller. */
    public record Resizing(Sampling sampling, Sides size) implements Layer {
        @Override
        public String word() {
            return "resize";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            size.atLeast(1, "size");
            return sized(Layers.map(inputs, "resizing"), size.height(), size.width());
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return resampled(seen.get(0), inputs.get(0), output, sampling);
        }

        @Override
        public String settings() {
            return sampling.word();
        }
    }

    /** Average pooling to a size: cell i of n is the mean of cells floor(i side / n) to ceil((i + 1) side / n), exclusive. */
    public record AdaptiveAverage(Sides size) implements Layer {
        @Override
        public String word() {
            return "adaptiveavgpool";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            size.atLeast(1, "size");
            return sized(Layers.map(inputs, "adaptive average pooling"), size.height(), size.width());
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            var map = inputs.get(0);
            return seen.get(0)
                    .through(
                            rows -> means(rows, map.height(), output.height()),
                            columns -> means(columns, map.width(), output.width()));
        }

        private static ReceptiveField.Axis means(ReceptiveField.Axis axis, int side, int size) {
            double step = (double) side / size;
            double first = 0;
            double last = 0;
            for (int i = 0; i < size; i++) {
                first += Math.floor(i * step) - i * step;
                last += Math.ceil((i + 1) * step) - 1 - i * step;
            }
            return axis.reads(first / size, last / size, step);
        }
    }

    /** The largest number of each channel: a vector of as many numbers as there are channels. */
    public record GlobalMaxPooling() implements Layer {
        @Override
        public String word() {
            return "globalmaxpool";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return Shape.of(Layers.map(inputs, "global max pooling").channels());
        }
    }

    /**
     * Moves channels into the plane (Shi et al. 2016, arXiv 1609.05158): factor x factor channels become as many cells, row by row, so that
     * channel c factor² + y factor + x lands at row y and column x of its square in channel c.
     */
    public record PixelShuffle(int factor) implements Layer {
        @Override
        public String word() {
            return "pixelshuffle";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (factor < 1) {
                throw new ShapeException("pixel shuffle " + factor + ": the factor must be at least 1");
            }
            var map = Layers.map(inputs, "pixel shuffle");
            if (map.channels() % ((long) factor * factor) != 0) {
                throw new ShapeException("pixel shuffle by " + factor + " needs a multiple of " + (long) factor * factor
                        + " channels, and this is a feature map of " + map + " (channels x height x width)");
            }
            return sized(
                    map.channels(map.channels() / (factor * factor)),
                    (long) map.height() * factor,
                    (long) map.width() * factor);
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return resampled(seen.get(0), inputs.get(0), output, Sampling.NEAREST);
        }

        @Override
        public String settings() {
            return "*" + factor;
        }
    }

    /** What a frame around a map is filled with. */
    public enum Border {
        ZERO,
        /** The map mirrored at its outermost cells, which are not repeated. */
        REFLECT
    }

    /** A frame around a map. */
    public record Framing(Padding.Frame frame, Border border) implements Layer {
        @Override
        public String word() {
            return "pad";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (frame.top() < 0 || frame.bottom() < 0 || frame.left() < 0 || frame.right() < 0) {
                throw new ShapeException("a frame of " + cells(frame) + " cells: each side must be at least 0");
            }
            var map = Layers.map(inputs, "padding");
            if (border == Border.REFLECT
                    && (Math.max(frame.top(), frame.bottom()) >= map.height()
                            || Math.max(frame.left(), frame.right()) >= map.width())) {
                throw new ShapeException("a reflecting frame of " + cells(frame)
                        + " cells must be narrower than the feature map, which is " + map
                        + " (channels x height x width); use a narrower one or zeros");
            }
            return sized(
                    map,
                    (long) map.height() + frame.top() + frame.bottom(),
                    (long) map.width() + frame.left() + frame.right());
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return seen.get(0)
                    .through(
                            rows -> rows.reads(-frame.top(), -frame.top(), 1),
                            columns -> columns.reads(-frame.left(), -frame.left(), 1));
        }

        @Override
        public String settings() {
            return border.name().toLowerCase(Locale.ROOT) + " " + cells(frame);
        }

        private static String cells(Padding.Frame frame) {
            return frame.top() + "+" + frame.bottom() + " x " + frame.left() + "+" + frame.right();
        }
    }

    /** The middle of a map; of an odd number of cells too many the last one more goes. */
    public record Cropping(Sides size) implements Layer {
        @Override
        public String word() {
            return "crop";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            size.atLeast(1, "size");
            var map = Layers.map(inputs, "cropping");
            if (size.height() > map.height() || size.width() > map.width()) {
                throw new ShapeException(
                        "cropping to " + size + " (height x width) needs a feature map at least as large, and"
                                + " this is " + map + " (channels x height x width); use resize or a frame of zeros");
            }
            return Shape.of(map.channels(), size.height(), size.width());
        }

        /** What goes on the four sides of a map. */
        public Padding.Frame frame(Shape map) {
            int vertical = map.height() - size.height();
            int horizontal = map.width() - size.width();
            return new Padding.Frame(
                    vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            var frame = frame(inputs.get(0));
            return seen.get(0)
                    .through(
                            rows -> rows.reads(frame.top(), frame.top(), 1),
                            columns -> columns.reads(frame.left(), frame.left(), 1));
        }
    }

    private static ReceptiveField resampled(ReceptiveField seen, Shape map, Shape output, Sampling sampling) {
        return seen.through(
                rows -> sampling.reads(rows, map.height(), output.height()),
                columns -> sampling.reads(columns, map.width(), output.width()));
    }

    private static Shape sized(Shape map, long height, long width) {
        if (height > LARGEST || width > LARGEST) {
            throw new ShapeException("a feature map of " + height + "x" + width
                    + " (height x width) is too large; each side" + " may have at most " + LARGEST + " cells");
        }
        return Shape.of(map.channels(), (int) height, (int) width);
    }
}
