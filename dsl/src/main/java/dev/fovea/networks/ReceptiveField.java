package dev.fovea.networks;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What a cell of a feature map sees of the picture: along each axis the pixels that its numbers are made of, padding included, so that a deep map can
 * see more than there is. Counts what convolutions, pooling and resampling read; the statistics of normalisations and the gates of
 * {@code scale}, which see everything, are left out. Where a map was enlarged, cells see differently, and this is their mean (Araujo,
 * Norris and Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks").
 */
public record ReceptiveField(Axis rows, Axis columns) {
    /**
     * One axis: cell i sees the pixels from {@code first + i stride} to {@code last + i stride}, both included.
     *
     * @param stride pixels from one cell to the next; below 1 in a map that is larger than the picture, 0 for what sees everything
     */
    public record Axis(double first, double last, double stride) {
        private static final Axis PIXEL = new Axis(0, 0, 1);
        private static final Axis WHOLE = new Axis(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);

        /** How many pixels a cell sees; infinite for the whole picture. */
        public double cells() {
            return last - first + 1;
        }

        /**
         * A map whose cell i reads the cells {@code from + i step} to {@code to + i step} of this one, fractions being means.
         */
        Axis reads(double from, double to, double step) {
            return new Axis(first + from * stride, last + to * stride, stride * step);
        }

        private Axis with(Axis other) {
            return new Axis(Math.min(first, other.first), Math.max(last, other.last), Math.max(stride, other.stride));
        }
    }

    /** The field of a picture's own pixels. */
    static ReceptiveField pixel() {
        return new ReceptiveField(Axis.PIXEL, Axis.PIXEL);
    }

    /** The field of what sees the whole picture, however large. */
    static ReceptiveField whole() {
        return new ReceptiveField(Axis.WHOLE, Axis.WHOLE);
    }

    /** What reads all of these at the same place. */
    static ReceptiveField union(List<ReceptiveField> fields) {
        return fields.stream()
                .reduce((one, other) -> new ReceptiveField(one.rows.with(other.rows), one.columns.with(other.columns)))
                .orElseGet(ReceptiveField::pixel);
    }

    ReceptiveField through(UnaryOperator<Axis> rows, UnaryOperator<Axis> columns) {
        return new ReceptiveField(rows.apply(this.rows), columns.apply(this.columns));
    }

    /** What a window sees that slides over a plane of this size. */
    ReceptiveField through(Window window, Sides plane) {
        var frame = window.frame(plane);
        var reach = window.reach();
        var stride = window.stride();
        return through(
                rows -> rows.reads(-frame.top(), reach.height() - 1 - frame.top(), stride.height()),
                columns -> columns.reads(-frame.left(), reach.width() - 1 - frame.left(), stride.width()));
    }

    /** Whether each number depends on the whole picture, however large. */
    public boolean isWhole() {
        return Double.isInfinite(rows.cells());
    }

    /** Pixels from one cell to the next, {@code 4}, {@code 1/2}, or {@code 4x2} (height x width); empty for the whole picture. */
    public String stride() {
        if (isWhole()) {
            return "";
        }
        var vertical = ratio(rows.stride);
        var horizontal = ratio(columns.stride);
        return vertical.equals(horizontal) ? vertical : vertical + "x" + horizontal;
    }

    private static String ratio(double stride) {
        double inverse = 1 / stride;
        if (stride < 1 && Math.abs(inverse - Math.rint(inverse)) < 1e-9) {
            return "1/" + Math.round(inverse);
        }
        return Math.abs(stride - Math.rint(stride)) < 1e-9
                ? String.valueOf(Math.round(stride))
                : String.format(Locale.ROOT, "%.2f", stride);
    }

    /** Height x width in pixels, rounded up: {@code 7x7}; {@code all} for the whole picture. */
    @Override
    public String toString() {
        return isWhole() ? "all" : pixels(rows) + "x" + pixels(columns);
    }

    private static long pixels(Axis axis) {
        return (long) Math.ceil(axis.cells() - 1e-9);
    }
}
