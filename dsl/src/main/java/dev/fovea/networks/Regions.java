package dev.fovea.networks;

import java.util.List;

/**
 * Layers that bring regions of a feature map, each of its own size, to one size. The first input is the map, [batch, channels, height, width]; the second the
 * regions, [regions, 5]: the index of the region's picture in the batch, and its left, upper, right and lower edge in pixels of the picture. The output is
 * [regions, channels, height, width]: the regions are its batch. A region with an index of -1 gives zeros, so that the outputs of several maps, each with the
 * regions that belong to it, can be added. Gradients go to the map alone.
 */
public final class Regions {
    private Regions() {}

    /**
     * RoIAlign (He et al. 2017, arXiv 1703.06870): each part is the mean of samples x samples points, read between the cells; points more than a cell
     * outside of the map count as zero.
     *
     * @param scale cells per pixel
     * @param samples along each axis of a part; 0 for as many as the part has cells, rounded up
     * @param aligned whether the centre of a cell is at .5 (Detectron2); if not it is at 0, and regions are at least one cell wide and high (the
     *     first Detectron, and torchvision's detectors)
     */
    public record Align(Sides size, double scale, int samples, boolean aligned) implements Layer {
        public Align {
            check("roiAlign", size, scale);
            if (samples < 0) {
                throw new ShapeException("roiAlign with " + samples
                        + " samples a part: take at least 1, or 0 for as many as it has cells");
            }
        }

        @Override
        public String word() {
            return "roialign";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return of("roiAlign", inputs, size);
        }

        @Override
        public String settings() {
            return told(size, scale);
        }
    }

    /**
     * RoIPool (Girshick 2015, arXiv 1504.08083) as Caffe and torchvision compute it: edges are rounded to cells, both the first and the last belong to the region, and
     * part i of n spans from floor(i side / n) to before ceil((i + 1) side / n), so that parts may overlap. A part without a cell on the map is zero.
     */
    public record Pool(Sides size, double scale) implements Layer {
        public Pool {
            check("roiPool", size, scale);
        }

        @Override
        public String word() {
            return "roipool";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return of("roiPool", inputs, size);
        }

        @Override
        public String settings() {
            return told(size, scale);
        }
    }

    /**
     * Max pooling of parts that do not overlap: edges are rounded to cells, the right and lower one lie behind the region's last cells, and part i of n spans from
     * floor(i side / n) to before floor((i + 1) side / n), at least one cell. A region of 7 x 5 has two parts 3 and 4 wide, 2 and 3 high.
     */
    public record Split(Sides size, double scale) implements Layer {
        public Split {
            check("roiSplit", size, scale);
        }

        @Override
        public String word() {
            return "roisplit";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return of("roiSplit", inputs, size);
        }

        @Override
        public String settings() {
            return told(size, scale);
        }
    }

    /**
     * Bilinear resizing of each region to a size, as TensorFlow's crop_and_resize: the outer points lie on the region's edges, the centre of cell i at i. Points more
     * than a cell outside of the map count as zero (TensorFlow's as soon as they leave it). Followed by {@code maxPool(2)} it is what TensorFlow's first Faster
     * R-CNNs have in place of RoIPool, with a size of 14.
     */
    public record Crop(Sides size, double scale) implements Layer {
        public Crop {
            check("cropAndResize", size, scale);
            size.atLeast(2, "size of a crop");
        }

        @Override
        public String word() {
            return "roicrop";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return of("cropAndResize", inputs, size);
        }

        @Override
        public String settings() {
            return told(size, scale);
        }
    }

    private static void check(String who, Sides size, double scale) {
        size.atLeast(1, "size");
        if (!(scale > 0)) {
            throw new ShapeException(who + " with a scale of " + scale
                    + " cells per pixel: it must be above 0, such as 1/16 for a map of stride 16");
        }
    }

    private static Shape of(String who, List<Shape> inputs, Sides size) {
        var map = Layers.map(inputs, who);
        if (!inputs.get(1).equals(Shape.of(5))) {
            throw new ShapeException(
                    who + " takes regions as vectors of 5 (picture, left, upper, right, lower edge), and"
                            + " these are " + inputs.get(1) + "; make them input(Shape.of(5))");
        }
        return Shape.of(map.channels(), size.height(), size.width());
    }

    private static String told(Sides size, double scale) {
        return size + " at 1/" + (scale == 0 ? 0 : Math.round(1 / scale));
    }
}
