package dev.fovea.annotations;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Anchor sizes for a detector, by ascending area, with how well they fit the boxes that they were found for.
 *
 * @param averageIou the mean over boxes of the IoU with their best anchor, laid corner on corner
 */
public record Anchors(List<Anchor> sizes, double averageIou) implements Displayable {
    public Anchors {
        sizes = List.copyOf(sizes);
    }

    /** A width and a height in pixels, both above 0. */
    public record Anchor(double width, double height) {
        public Anchor {
            if (!(width > 0 && height > 0)) {
                throw new IllegalArgumentException(
                        "an anchor of " + width + "x" + height + " pixels; both sides must be above 0");
            }
        }

        /** IoU with a box of a width and height at the same corner, 0-1. */
        public double iou(double otherWidth, double otherHeight) {
            double both = Math.min(width, otherWidth) * Math.min(height, otherHeight);
            return both / (width * height + otherWidth * otherHeight - both);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1fx%.1f", width, height);
        }
    }

    /** The index of the anchor that overlaps a box best; of equal ones the smallest. */
    public int best(double width, double height) {
        int best = 0;
        for (int i = 1; i < sizes.size(); i++) {
            if (sizes.get(i).iou(width, height) > sizes.get(best).iou(width, height)) {
                best = i;
            }
        }
        return best;
    }

    /** The same anchors in units of {@code stride} pixels, as YOLOv2 has them; the fit stays. */
    public Anchors inCells(double stride) {
        var scaled = new ArrayList<Anchor>();
        sizes.forEach(anchor -> scaled.add(new Anchor(anchor.width() / stride, anchor.height() / stride)));
        return new Anchors(scaled, averageIou);
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString());
    }

    /** Such as {@code 2 anchors, average IoU 0.8472: 39.0x39.5, 104.0x105.8}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d anchors, average IoU %.4f: ", sizes.size(), averageIou)
                + sizes.stream().map(Anchor::toString).collect(Collectors.joining(", "));
    }
}
