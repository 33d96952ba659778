package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import java.util.Locale;
import java.util.SplittableRandom;

/** Widths and heights of many boxes, all above 0, in plain arrays. Immutable. */
public final class BoxSizes {
    private final double[] widths;
    private final double[] heights;
    private final int leftOut;

    private BoxSizes(double[] widths, double[] heights, int leftOut) {
        this.widths = widths;
        this.heights = heights;
        this.leftOut = leftOut;
    }

    /** In pixels of each picture as it is. Boxes without width or height are left out and counted. */
    public static BoxSizes of(Annotations data) {
        var widths = Columns.doubles(data.annotations(), Columns.WIDTH).asDoubleArray();
        var heights = Columns.doubles(data.annotations(), Columns.HEIGHT).asDoubleArray();
        return of(widths, heights);
    }

    /** In pixels of a network's input, to whose width and height each picture is stretched; its own size must be known. */
    public static BoxSizes of(Annotations data, Size input) {
        var widths = new Growing.Doubles();
        var heights = new Growing.Doubles();
        data.pictures().forEach(row -> {
            var picture = data.picture(row);
            var size = picture.size()
                    .orElseThrow(() -> new IllegalArgumentException(
                            picture.fileName() + ": its size is not known, so its boxes cannot be scaled"));
            for (var object : data.of(row)) {
                widths.add(object.box().width() * input.width() / size.width());
                heights.add(object.box().height() * input.height() / size.height());
            }
        });
        return of(widths.toArray(), heights.toArray());
    }

    /** Of arrays of equal length, which are copied. Boxes without width or height are left out and counted. */
    public static BoxSizes of(double[] widths, double[] heights) {
        if (widths.length != heights.length) {
            throw new IllegalArgumentException(
                    widths.length + " widths and " + heights.length + " heights; each box has one of each");
        }
        var keptWidths = new Growing.Doubles();
        var keptHeights = new Growing.Doubles();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0 && heights[i] > 0 && Double.isFinite(widths[i]) && Double.isFinite(heights[i])) {
                keptWidths.add(widths[i]);
                keptHeights.add(heights[i]);
            }
        }
        var kept = keptWidths.toArray();
        return new BoxSizes(kept, keptHeights.toArray(), widths.length - kept.length);
    }

    public int size() {
        return widths.length;
    }

    /** How many boxes without width or height were left out. */
    public int leftOut() {
        return leftOut;
    }

    public double width(int index) {
        return widths[index];
    }

    public double height(int index) {
        return heights[index];
    }

    /** At most {@code most} of the boxes, drawn by a seed. */
    BoxSizes sample(int most, long seed) {
        if (size() <= most) {
            return this;
        }
        var random = new SplittableRandom(seed);
        var some = new BoxSizes(new double[most], new double[most], leftOut);
        for (int i = 0; i < most; i++) {
            int drawn = random.nextInt(size());
            some.widths[i] = widths[drawn];
            some.heights[i] = heights[drawn];
        }
        return some;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d box sizes", size());
    }
}
