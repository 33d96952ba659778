package dev.fovea.detection.onestage;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.detection.anchors.AnchorLevel;
import dev.fovea.geometry.Size;
import java.util.List;
import java.util.stream.IntStream;

/** Where the anchors of a head lie for pictures of a size. */
public interface AnchorLayout {
    /** The anchors over a net's input of this size, in the order of its outputs' rows. */
    AnchorGrid on(Size input);

    /** Anchors that are laid for one size of pictures, such as SSD's. */
    static AnchorLayout fixed(AnchorGrid grid, Size input) {
        return size -> {
            if (!size.equals(input)) {
                throw new IllegalArgumentException("these anchors are laid for pictures of " + input
                        + ", and the net takes " + size + " (width x height in pixels)");
            }
            return grid;
        };
    }

    /**
     * Shapes in the middle of each place of maps whose sides are those of the picture over the stride, rounded up.
     *
     * @param strides of the maps in pixels, from fine to coarse
     * @param shapes of each map, in pixels
     */
    static AnchorLayout pyramid(List<Integer> strides, List<List<Anchor>> shapes) {
        if (strides.isEmpty() || strides.size() != shapes.size()) {
            throw new IllegalArgumentException("anchors for " + strides.size() + " strides with shapes for "
                    + shapes.size() + " levels; there must be one list of shapes for each stride");
        }
        return size -> new AnchorGrid(IntStream.range(0, strides.size())
                .mapToObj(level -> AnchorLevel.centred(
                        shapes.get(level),
                        places(size.width(), strides.get(level)),
                        places(size.height(), strides.get(level)),
                        strides.get(level)))
                .toList());
    }

    private static int places(int pixels, int stride) {
        return (pixels + stride - 1) / stride;
    }
}
