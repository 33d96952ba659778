package dev.fovea.datasets;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where the objects of a scene lie, from back to front.
 */
record SceneLayout(List<Placed> objects) {
    /** How often a place is looked for before an object is left out. */
    private static final int TRIALS = 60;

    /** How much of an object another one may hide. */
    private static final double HIDDEN = 0.5;

    SceneLayout {
        objects = List.copyOf(objects);
    }

    /** An object's cut-out, what of it is the object, and its place, whose edges are whole pixels. */
    record Placed(CutOut cutOut, int classIndex, int x, int y, Size size) {
        Box box() {
            return new Box(x, y, x + size.width(), y + size.height());
        }
    }

    static SceneLayout of(Dataset source, Scenes.Rules rules, SplittableRandom random) {
        int wanted = random.nextInt(rules.fewest(), rules.most() + 1);
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < wanted; i++) {
            int index = random.nextInt(source.size());
            var cutOut = CutOut.of(source.picture(index), source.name(), index);
            for (int trial = 0; trial < TRIALS; trial++) {
                var candidate = place(cutOut, source.label(index), rules, random);
                if (fits(candidate.box(), placed, rules.overlap())) {
                    placed.add(candidate);
                    break;
                }
            }
        }
        return new SceneLayout(placed);
    }

    private static Placed place(CutOut cutOut, int classIndex, Scenes.Rules rules, SplittableRandom random) {
        double ratio = Math.log(rules.largest() / (double) rules.smallest());
        double side = rules.smallest() * Math.exp(ratio * random.nextDouble());
        var own = cutOut.size();
        double factor = side / Math.max(own.width(), own.height());
        var size = new Size(scaled(own.width(), factor), scaled(own.height(), factor));
        int x = random.nextInt(rules.canvas().width() - size.width() + 1);
        int y = random.nextInt(rules.canvas().height() - size.height() + 1);
        return new Placed(cutOut, classIndex, x, y, size);
    }

    private static int scaled(int length, double factor) {
        return Math.max(1, (int) Math.round(length * factor));
    }

    /** What lies over all others hides of each at most half, together with those that hide it already. */
    private static boolean fits(Box box, List<Placed> placed, double overlap) {
        for (int i = 0; i < placed.size(); i++) {
            var below = placed.get(i).box();
            if (Iou.IOU.of(below, box) > overlap) {
                return false;
            }
            double hidden = common(below, box);
            for (var above : placed.subList(i + 1, placed.size())) {
                hidden += common(below, above.box());
            }
            if (hidden > HIDDEN * below.area()) {
                return false;
            }
        }
        return true;
    }

    private static double common(Box one, Box other) {
        return one.intersect(other).map(Box::area).orElse(0.0);
    }

    /**
     * The part of a picture that is not background, cut tightly.
     *
     * @param shades grey pixels
     * @param mask 255 where the object is
     */
    record CutOut(Picture shades, Picture mask) {
        /** Fashion-MNIST's background is 0, with a little noise around some objects. */
        private static final int BACKGROUND = 12;

        Size size() {
            return mask.size();
        }

        static CutOut of(Picture picture, String source, int index) {
            var size = picture.size();
            int left = size.width();
            int top = size.height();
            int right = 0;
            int bottom = 0;
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (picture.at(x, y, 0) > BACKGROUND) {
                        left = Math.min(left, x);
                        right = Math.max(right, x + 1);
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y + 1);
                    }
                }
            }
            if (right == 0) {
                throw new DatasetException(source + ": picture " + index
                        + " shows nothing on its black background, so it can be in no scene; leave it out");
            }
            var cut = new Size(right - left, bottom - top);
            var shades = new byte[(int) cut.area()];
            var mask = new byte[shades.length];
            for (int y = 0; y < cut.height(); y++) {
                for (int x = 0; x < cut.width(); x++) {
                    int value = picture.at(left + x, top + y, 0);
                    shades[y * cut.width() + x] = (byte) value;
                    mask[y * cut.width() + x] = (byte) (value > BACKGROUND ? 255 : 0);
                }
            }
            return new CutOut(Picture.of(cut, 1, shades), Picture.of(cut, 1, mask));
        }
    }
}
