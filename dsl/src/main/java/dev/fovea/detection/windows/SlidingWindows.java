package dev.fovea.detection.windows;

import dev.fovea.detection.Detection;
import dev.fovea.detection.Detections;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import dev.fovea.images.Interpolation;
import dev.fovea.images.Picture;
import dev.fovea.training.Classifier;
import dev.fovea.training.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Detection with a classifier of small pictures, one of whose classes is background: it looks at windows of its own size all over a picture, and over smaller and smaller copies of it, in which large
 * objects fit a window. {@link #oneByOne} cuts each window out; {@link #convolutional} runs the net's convolutional form over a whole picture (Sermanet et al. 2014, arXiv 1312.6229), which
 * computes what windows share once. Both find the same at the net's own stride, if no layer of the net pads.
 *
 * @param background the class of windows without an object
 * @param pyramid how the picture shrinks
 * @param least windows at or below this probability are left out, 0-1
 * @param overlap windows of one class with a greater IoU are of the same object, 0-1
 */
public record SlidingWindows(Classifier classifier, String background, Pyramid pyramid, double least, double overlap) {
    /**
     * A picture pyramid.
     *
     * @param levels how many sizes, the first one the picture's own
     * @param shrink the side of each level over that of the next, above 1
     */
    public record Pyramid(int levels, double shrink) {
        public Pyramid {
            if (levels < 1 || !(shrink > 1)) {
                throw new IllegalArgumentException("a picture pyramid of " + levels + " levels that shrink by " + shrink
                        + "; needed are at least 1, and above 1");
            }
        }

        /** The picture's sizes, from its own to the last one that a window still fits. */
        List<Size> sizes(Size picture, Size window) {
            return IntStream.range(0, levels)
                    .mapToObj(level -> Math.pow(shrink, level))
                    .filter(by -> picture.width() / by >= window.width() && picture.height() / by >= window.height())
                    .map(by ->
                            new Size((int) Math.round(picture.width() / by), (int) Math.round(picture.height() / by)))
                    .toList();
        }
    }

    public SlidingWindows {
        if (!classifier.classes().contains(background)) {
            throw new IllegalArgumentException("sliding windows with a background called '" + background
                    + "', and the classifier's classes are " + classifier.classes() + "; one of them must be it");
        }
        if (!(least >= 0 && least < 1 && overlap >= 0 && overlap <= 1)) {
            throw new IllegalArgumentException("sliding windows above " + least + ", suppressed at an IoU of " + overlap
                    + "; needed are 0 to below 1, and 0 to 1");
        }
    }

    /** At the picture's own size alone, windows above .5, suppressed at an IoU of .3. */
    public static SlidingWindows of(Classifier classifier, String background) {
        return new SlidingWindows(classifier, background, new Pyramid(1, 2), 0.5, 0.3);
    }

    /** Over so many sizes, each smaller by {@code shrink} than the one before. */
    public SlidingWindows pyramid(int levels, double shrink) {
        return new SlidingWindows(classifier, background, new Pyramid(levels, shrink), least, overlap);
    }

    public SlidingWindows least(double least) {
        return new SlidingWindows(classifier, background, pyramid, least, overlap);
    }

    public SlidingWindows overlap(double overlap) {
        return new SlidingWindows(classifier, background, pyramid, least, overlap);
    }

    /** The size of a window: that of the classifier's pictures. */
    public Size window() {
        var input = classifier.net().input();
        return new Size(input.width(), input.height());
    }

    /**
     * Cuts each window out and classifies it.
     *
     * @param stride pixels from one window to the next, in each level
     */
    public Detections oneByOne(Picture picture, int stride) {
        if (stride < 1) {
            throw new IllegalArgumentException("windows " + stride + " pixels apart; it must be at least 1");
        }
        return find(picture, level -> Windows.oneByOne(classifier, level, stride));
    }

    /** Classifies all windows of a level at once, as far apart as the net's strides make them. */
    public Detections convolutional(Picture picture) {
        return find(picture, level -> Windows.convolutional(classifier, level));
    }

    private Detections find(Picture picture, Function<Picture, List<Windows.Window>> look) {
        var found = new ArrayList<Detection>();
        int empty = classifier.classes().indexOf(background);
        var shares = new double[classifier.classes().size()];
        for (var size : pyramid.sizes(picture.size(), window())) {
            double across = picture.size().width() / (double) size.width();
            double down = picture.size().height() / (double) size.height();
            for (var window : look.apply(resized(picture, size))) {
                Softmax.shares(window.logits(), 0, shares);
                for (int kind = 0; kind < shares.length; kind++) {
                    if (kind != empty && shares[kind] > least) {
                        found.add(new Detection(box(window).scale(across, down), kind, shares[kind]));
                    }
                }
            }
        }
        return Detections.of(suppressed(found), classifier.classes(), picture);
    }

    private static Picture resized(Picture picture, Size size) {
        return picture.size().equals(size)
                ? picture
                : picture.resized(size.width(), size.height(), Interpolation.PILLOW_BILINEAR);
    }

    private Box box(Windows.Window window) {
        return new Box(window.x(), window.y(), window.x() + window().width(), window.y() + window().height());
    }

    private List<Detection> suppressed(List<Detection> found) {
        var kept = Nms.perClass(
                Boxes.of(found.stream().map(Detection::box).toList()),
                found.stream().mapToDouble(Detection::score).toArray(),
                found.stream().mapToInt(Detection::classIndex).toArray(),
                overlap);
        return Arrays.stream(kept).mapToObj(found::get).toList();
    }

    @Override
    public String toString() {
        return "sliding windows of %s over %d levels, background '%s'"
                .formatted(window(), pyramid.levels(), background);
    }
}
