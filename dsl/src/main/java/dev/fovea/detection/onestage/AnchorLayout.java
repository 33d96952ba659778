package dev.fovea.detection.onestage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.detection.anchors.AnchorLevel;
import dev.fovea.detection.anchors.RetinaAnchors;
import dev.fovea.detection.anchors.RpnAnchors;
import dev.fovea.geometry.Size;
import java.util.List;
import java.util.stream.IntStream;

/** Where the anchors of a head lie for pictures of a size. A value, which files keep. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AnchorLayout.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = AnchorLayout.Pyramid.class, name = "pyramid"),
    @JsonSubTypes.Type(value = AnchorLayout.TorchvisionRetinaNet.class, name = "torchvision retinanet"),
    @JsonSubTypes.Type(value = AnchorLayout.TorchvisionProposals.class, name = "torchvision proposals"),
})
public sealed interface AnchorLayout {
    /** The anchors over a net's input of this size, in the order of its outputs' rows. */
    AnchorGrid on(Size input);

    /** Anchors that are laid for one size of pictures, such as SSD's. */
    static AnchorLayout fixed(AnchorGrid grid, Size input) {
        return new Fixed(grid, input);
    }

    /**
     * Shapes in the middle of each place of maps whose sides are those of the picture over the stride, rounded up.
     *
     * @param strides of the maps in pixels, from fine to coarse
     * @param shapes of each map, in pixels
     */
    static AnchorLayout pyramid(List<Integer> strides, List<List<Anchor>> shapes) {
        return new Pyramid(strides, shapes);
    }

    /** What {@link AnchorLayout#fixed} makes. */
    record Fixed(AnchorGrid grid, Size input) implements AnchorLayout {
        @Override
        public AnchorGrid on(Size size) {
            if (!size.equals(input)) {
                throw new IllegalArgumentException("these anchors are laid for pictures of " + input
                        + ", and the net takes " + size + " (width x height in pixels)");
            }
            return grid;
        }
    }

    /** What {@link AnchorLayout#pyramid} makes. */
    record Pyramid(List<Integer> strides, List<List<Anchor>> shapes) implements AnchorLayout {
        public Pyramid {
            strides = List.copyOf(strides);
            shapes = shapes.stream().map(List::copyOf).toList();
            if (strides.isEmpty() || strides.size() != shapes.size()) {
                throw new IllegalArgumentException("anchors for " + strides.size() + " strides with shapes for "
                        + shapes.size() + " levels; there must be one list of shapes for each stride");
            }
        }

        @Override
        public AnchorGrid on(Size size) {
            return new AnchorGrid(IntStream.range(0, strides.size())
                    .mapToObj(i -> level(i, size))
                    .toList());
        }

        private AnchorLevel level(int level, Size size) {
            int stride = strides.get(level);
            return AnchorLevel.centred(
                    shapes.get(level), places(size.width(), stride), places(size.height(), stride), stride);
        }

        private static int places(int pixels, int stride) {
            return (pixels + stride - 1) / stride;
        }
    }

    /** {@link RetinaAnchors#torchvision}. */
    record TorchvisionRetinaNet() implements AnchorLayout {
        @Override
        public AnchorGrid on(Size input) {
            return RetinaAnchors.torchvision(input);
        }
    }

    /** {@link RpnAnchors#pyramid}. */
    record TorchvisionProposals() implements AnchorLayout {
        @Override
        public AnchorGrid on(Size input) {
            return RpnAnchors.pyramid(input);
        }
    }
}
