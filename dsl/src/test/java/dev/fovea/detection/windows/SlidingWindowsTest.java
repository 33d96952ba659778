package dev.fovea.detection.windows;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.train;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.datasets.Datasets;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.training.Classifier;
import dev.fovea.training.Optimiser;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A classifier of 16x16 windows, disc or nothing, looks over larger pictures. */
class SlidingWindowsTest {
    private static final int SIDE = 16;
    private static final List<String> CLASSES = List.of("nothing", "disc");

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    /** Without padding, so that a window sees the same alone and in its surroundings; windows are 4 pixels apart. */
    private static Net unpadded() {
        var x = input(1, SIDE, SIDE)
                .conv(8, 5)
                .valid()
                .relu()
                .maxPool(2)
                .conv(16, 3)
                .valid()
                .relu()
                .maxPool(2);
        return net("unpadded", x.flatten().dense(16).relu().dense(2));
    }

    /** Dim noise, with a bright disc in a box if there is one. */
    private static Picture picture(Size size, List<Box> discs, long seed) {
        var random = new SplittableRandom(seed);
        var pixels = new byte[(int) size.area()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int level = random.nextInt(70);
                for (var disc : discs) {
                    double right = (x + .5 - disc.centreX()) / (disc.width() / 2);
                    double down = (y + .5 - disc.centreY()) / (disc.height() / 2);
                    level = right * right + down * down < 1 ? 255 - level : level;
                }
                pixels[y * size.width() + x] = (byte) level;
            }
        }
        return Picture.of(size, 1, pixels);
    }

    /** Learns discs in the middle of a window, and as background nothing, and discs off the middle. */
    private static Classifier trained() {
        var random = new SplittableRandom(4);
        var pictures = new ArrayList<Picture>();
        var labels = new ArrayList<Integer>();
        for (int i = 0; i < 600; i++) {
            int kind = i % 3 == 0 ? 1 : 0;
            double off = kind == 1 ? random.nextDouble(-1.5, 1.5) : random.nextDouble(5, 12) * (i % 2 == 0 ? 1 : -1);
            double along = random.nextDouble(-1.5, 1.5);
            double x = 2 + (i % 4 < 2 ? off : along);
            double y = 2 + (i % 4 < 2 ? along : off);
            var discs = i % 3 == 2 ? List.<Box>of() : List.of(new Box(x, y, x + 12, y + 12));
            pictures.add(picture(new Size(SIDE, SIDE), discs, i));
            labels.add(kind);
        }
        return train(unpadded(), Datasets.of("discs", pictures, labels, CLASSES))
                .optimiser(Optimiser.adam(3e-3))
                .epochs(8)
                .seed(1)
                .on(EngineKind.MXNET)
                .go()
                .classifier();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void the_convolutional_form_finds_what_windows_one_by_one_find(EngineKind engine) {
        var net = unpadded();
        var classifier = new Classifier(
                net, Weights.initial(net, 3), CLASSES, new Normalisation(List.of(.3), List.of(.3)), engine);
        var windows = SlidingWindows.of(classifier, "nothing")
                .pyramid(3, 1.5)
                .least(0)
                .overlap(1);
        var picture = picture(new Size(49, 37), List.of(new Box(10, 8, 30, 28)), 1);
        var plain = windows.oneByOne(picture, 4);
        var whole = windows.convolutional(picture);
        // Levels of 49x37, 33x25 and 22x16 pixels.
        assertEquals(9 * 6 + 5 * 3 + 2 * 1, plain.count());
        assertEquals(plain.count(), whole.count());
        for (var one : plain.all()) {
            assertTrue(
                    whole.all().stream()
                            .anyMatch(other ->
                                    other.box().equals(one.box()) && Math.abs(other.score() - one.score()) < 1e-5),
                    () -> one + " is not among " + whole.all());
        }
    }

    @Test
    void a_pyramid_finds_objects_that_are_larger_than_a_window() {
        var windows = SlidingWindows.of(trained(), "nothing");
        var small = new Box(10, 20, 22, 32);
        var large = new Box(50, 30, 86, 66);
        var picture = picture(new Size(96, 80), List.of(small, large), 9);
        var flat = windows.convolutional(picture);
        var deep = windows.pyramid(4, Math.sqrt(3)).convolutional(picture);
        assertTrue(overlap(flat, small) > 0.4, flat.all()::toString);
        assertTrue(overlap(flat, large) < 0.3, flat.all()::toString);
        assertTrue(overlap(deep, small) > 0.4, deep.all()::toString);
        assertTrue(overlap(deep, large) > 0.4, deep.all()::toString);
        assertEquals(picture, deep.picture().orElseThrow());
    }

    private static double overlap(dev.fovea.detection.Detections found, Box truth) {
        return found.all().stream()
                .mapToDouble(one -> Iou.IOU.of(one.box(), truth))
                .max()
                .orElse(0);
    }

    @Test
    void a_background_that_is_no_class_is_refused() {
        var net = unpadded();
        var classifier = new Classifier(
                net, Weights.initial(net, 3), CLASSES, new Normalisation(List.of(0.), List.of(1.)), EngineKind.MXNET);
        assertEquals(
                "sliding windows with a background called 'sky', and the classifier's classes are [nothing, disc]; one of"
                        + " them must be it",
                assertThrows(IllegalArgumentException.class, () -> SlidingWindows.of(classifier, "sky"))
                        .getMessage());
        assertEquals(
                "a picture pyramid of 3 levels that shrink by 1.0; needed are at least 1, and above 1",
                assertThrows(IllegalArgumentException.class, () -> SlidingWindows.of(classifier, "nothing")
                                .pyramid(3, 1))
                        .getMessage());
    }
}
