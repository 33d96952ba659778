package dev.fovea.augment;

import static dev.fovea.augment.RandomMove.between;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random choices of a part of the picture, or of a frame around it. */
public sealed interface RandomCrops extends Augmentation {
    /** A part of a size at any place, each as likely; a smaller picture gets a border. */
    record Crop(Size size, Border border) implements RandomCrops {
        public Crop border(Border border) {
            return new Crop(size, border);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            int x = offset(random, scene.size().width() - size.width());
            return new Crops.Crop(x, offset(random, scene.size().height() - size.height()), size, border);
        }

        /** Up to the slack to the right, or, in a picture that is too small, anywhere within the frame. */
        private static int offset(SplittableRandom random, int slack) {
            int way = random.nextInt(Math.abs(slack) + 1);
            return slack < 0 ? -way : way;
        }

        @Override
        public String toString() {
            return "randomCrop(" + size.width() + ", " + size.height() + ")" + Words.border(border);
        }
    }

    /**
     * A part of random area and shape, resized (Szegedy et al. 2015, in torchvision's form: ten tries, then the middle).
     *
     * @param leastArea of the picture's area, 0-1
     * @param mostArea of the picture's area, 0-1
     * @param leastAspect width over height, drawn uniformly in its logarithm
     */
    record ResizedCrop(Size size, double leastArea, double mostArea, double leastAspect, double mostAspect)
            implements RandomCrops {
        public ResizedCrop {
            Words.checkRange("random resized crop of an area", leastArea, mostArea, Double.MIN_NORMAL, 1);
            Words.checkRange(
                    "random resized crop of an aspect",
                    leastAspect,
                    mostAspect,
                    Double.MIN_NORMAL,
                    Double.POSITIVE_INFINITY);
        }

        /** The same crop of other areas, as shares of 0-1 of the picture's. */
        public ResizedCrop area(double least, double most) {
            return new ResizedCrop(size, least, most, leastAspect, mostAspect);
        }

        /** The same crop of other shapes, as width over height. */
        public ResizedCrop aspect(double least, double most) {
            return new ResizedCrop(size, leastArea, mostArea, least, most);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var whole = scene.size();
            for (int i = 0; i < 10; i++) {
                double area = between(random, leastArea, mostArea) * whole.area();
                double aspect =
                        StrictMath.exp(between(random, StrictMath.log(leastAspect), StrictMath.log(mostAspect)));
                int width = (int) Math.rint(Math.sqrt(area * aspect));
                int height = (int) Math.rint(Math.sqrt(area / aspect));
                if (width > 0 && height > 0 && width <= whole.width() && height <= whole.height()) {
                    int x = random.nextInt(whole.width() - width + 1);
                    int y = random.nextInt(whole.height() - height + 1);
                    return part(x, y, new Size(width, height));
                }
            }
            double aspect = whole.width() / (double) whole.height();
            int width = aspect > mostAspect ? (int) Math.rint(whole.height() * mostAspect) : whole.width();
            int height = aspect < leastAspect ? (int) Math.rint(whole.width() / leastAspect) : whole.height();
            return part((whole.width() - width) / 2, (whole.height() - height) / 2, new Size(width, height));
        }

        private Drawn part(int x, int y, Size part) {
            return Sequence.of(new Crops.Crop(x, y, part, Words.BLACK), new Crops.Resize(size));
        }

        @Override
        public String toString() {
            return "randomResizedCrop(" + size.width() + ", " + size.height() + ")";
        }
    }

    /** The largest square, at a place along the longer side drawn uniformly. */
    record SquareCrop() implements RandomCrops {
        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            return new Crops.SquareCrop(random.nextDouble());
        }

        @Override
        public String toString() {
            return "randomSquareCrop()";
        }
    }

    /**
     * A rectangle painted over with a probability (Zhong et al. 2020; a square of one size is DeVries and Taylor's cut-out).
     *
     * @param leastArea of the picture's area, 0-1
     * @param mostArea of the picture's area, 0-1
     * @param leastAspect height over width
     */
    record Erasing(
            double probability,
            double leastArea,
            double mostArea,
            double leastAspect,
            double mostAspect,
            Recolour.Erase.Fill fill)
            implements RandomCrops {
        public Erasing {
            Words.checkProbability("random erasing", probability);
            Words.checkRange("random erasing of an area", leastArea, mostArea, Double.MIN_NORMAL, 1);
            Words.checkRange(
                    "random erasing of an aspect",
                    leastAspect,
                    mostAspect,
                    Double.MIN_NORMAL,
                    Double.POSITIVE_INFINITY);
        }

        /** The same erasing of other areas, as shares of 0-1 of the picture's. */
        public Erasing area(double least, double most) {
            return new Erasing(probability, least, most, leastAspect, mostAspect, fill);
        }

        public Erasing fill(Recolour.Erase.Fill fill) {
            return new Erasing(probability, leastArea, mostArea, leastAspect, mostAspect, fill);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            boolean now = random.nextDouble() < probability;
            var own = random.split();
            var whole = scene.size();
            for (int i = 0; now && i < 10; i++) {
                double area = between(own, leastArea, mostArea) * whole.area();
                double aspect = StrictMath.exp(between(own, StrictMath.log(leastAspect), StrictMath.log(mostAspect)));
                int height = (int) Math.rint(Math.sqrt(area * aspect));
                int width = (int) Math.rint(Math.sqrt(area / aspect));
                if (width > 0 && height > 0 && width <= whole.width() && height <= whole.height()) {
                    int x = own.nextInt(whole.width() - width + 1);
                    int y = own.nextInt(whole.height() - height + 1);
                    return new Recolour.Erase(x, y, new Size(width, height), fill, own.nextLong());
                }
            }
            return Sequence.of();
        }

        @Override
        public String toString() {
            return "randomErasing(" + probability + ")";
        }
    }

    /**
     * SSD's patches (Liu et al. 2016, as its Caffe code samples them): the whole picture, or a part of 0.3-1 of its sides
     * and an aspect of 1/2-2, with an overlap with some object of at least .1, .3, .5, .7 or .9, or of any. Of those choices
     * that find a part within 50 tries one is taken, each as likely. Objects are kept by their centres.
     *
     * @param leastScale 0-1: of the picture's sides; 0.3, or 0.1 as the paper has it
     */
    record IouPatch(double leastScale) implements RandomCrops {
        private static final double[] LEAST = {0.1, 0.3, 0.5, 0.7, 0.9, 0};
        private static final int TRIES = 50;

        public IouPatch {
            Words.checkRange("iou patch of a scale", leastScale, 1, Double.MIN_NORMAL, 1);
        }

        /** The same patches of at least so much of the picture's sides; the paper has 0.1. */
        public IouPatch leastScale(double share) {
            return new IouPatch(share);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            var found = new java.util.ArrayList<Optional<Box>>();
            found.add(Optional.empty());
            for (double least : LEAST) {
                var patch = search(random.split(), scene, least);
                if (patch.isPresent()) {
                    found.add(patch);
                }
            }
            var chosen = found.get(random.nextInt(found.size()));
            if (chosen.isEmpty()) {
                return Sequence.of();
            }
            var box = chosen.get();
            int x = (int) Math.floor(box.x1());
            int y = (int) Math.floor(box.y1());
            int right = (int) Math.min(scene.size().width(), Math.max(x + 1.0, Math.rint(box.x2())));
            int bottom = (int) Math.min(scene.size().height(), Math.max(y + 1.0, Math.rint(box.y2())));
            return new Patch(x, y, new Size(right - x, bottom - y));
        }

        /** A part whose overlap with some object is large enough; any part will do for a least overlap of 0. */
        private Optional<Box> search(SplittableRandom random, Scene scene, double least) {
            var size = scene.size();
            for (int i = 0; i < TRIES; i++) {
                double scale = between(random, leastScale, 1);
                double aspect = between(random, Math.max(0.5, scale * scale), Math.min(2, 1 / (scale * scale)));
                double width = scale * Math.sqrt(aspect);
                double height = scale / Math.sqrt(aspect);
                double x = random.nextDouble() * (1 - width);
                double y = random.nextDouble() * (1 - height);
                var part = new Box(x, y, x + width, y + height)
                        .scale(size.width(), size.height())
                        .clip(size);
                boolean enough = least == 0
                        || scene.boxes().stream().anyMatch(object -> Iou.IOU.of(part, object.box()) >= least);
                if (enough && part.area() > 0) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "iouPatch()" + (leastScale == 0.3 ? "" : ".leastScale(" + leastScale + ")");
        }
    }

    /** The picture at a random place of a frame up to so many times as large, each side (SSD's expand). */
    record Expand(double upTo, Border border) implements RandomCrops {
        public Expand {
            Words.checkRange("expand", 1, upTo, 1, Double.POSITIVE_INFINITY);
        }

        public Expand border(Border border) {
            return new Expand(upTo, border);
        }

        @Override
        public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
            double ratio = between(random, 1, upTo);
            int across = (int) (scene.size().width() * ratio) - scene.size().width();
            int down = (int) (scene.size().height() * ratio) - scene.size().height();
            int left = random.nextInt(across + 1);
            int top = random.nextInt(down + 1);
            return new Crops.Pad(left, top, across - left, down - top, border);
        }

        @Override
        public String toString() {
            return "expand(" + upTo + ")" + Words.border(border);
        }
    }
}
