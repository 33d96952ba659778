package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The property that boxes and pixels cannot disagree: a drawn rectangle goes through a thousand random pipelines. */
class BoxesFollowTest {
    private static final Size SIZE = new Size(160, 120);
    private static final int FINER = 4;
    private static final Picture BLANK = Picture.of(SIZE, 1, new byte[(int) SIZE.area()]);

    private static Augmentation move(SplittableRandom random) {
        return switch (random.nextInt(13)) {
            case 0 -> horizontalFlip(0.5);
            case 1 -> verticalFlip(0.5);
            case 2 -> randomShift(fraction(0.2));
            case 3 -> randomRotation(degrees(180));
            case 4 -> randomShear(degrees(12), degrees(12));
            case 5 -> randomZoom(0.8, 1.4).eachAxis();
            case 6 -> randomPerspective(fraction(0.15));
            case 7 -> randomCrop(120, 100);
            case 8 -> randomResizedCrop(140, 110).area(0.4, 1).aspect(0.9, 1.2);
            case 9 -> letterbox(150, 150, dev.fovea.images.Border.fill(0));
            case 10 -> pad(px(9));
            case 11 -> randomSquareCrop();
            default -> resize(170, 130);
        };
    }

    @Test
    void the_hull_of_the_warped_mask_agrees_with_the_warped_box_within_a_pixel() {
        int seen = 0;
        int cut = 0;
        for (int seed = 0; seed < 1000; seed++) {
            var random = new SplittableRandom(seed);
            int x = random.nextInt(100);
            int y = random.nextInt(70);
            var box = new Box(x, y, x + 15 + random.nextInt(40), y + 15 + random.nextInt(30));
            var steps = new ArrayList<Augmentation>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                steps.add(move(random));
            }
            var drawn = new Pipeline(steps, Keep.ANY).draw(seed, 0, 0, SIZE);
            var object = drawn.apply(Scene.of(SIZE).boxes(List.of(LabelledBox.of(7, 0, box))), Samples.none());
            var hull = hull(fine(drawn)
                    .apply(Sample.of(BLANK).masks(List.of(mask(box))))
                    .masks()
                    .get(0));
            var text = "seed " + seed + ": " + drawn + ", " + object.boxes() + " and " + hull;
            if (object.boxes().isEmpty()) {
                assertEquals(List.of(), hull, text);
            } else {
                seen++;
                cut += object.boxes().get(0).visibility() < 1 - 1e-9 ? 1 : 0;
                assertEquals(1, hull.size(), text);
                assertClose(object.boxes().get(0).box(), hull.get(0), 1, text);
            }
        }
        assertTrue(seen > 900, seen + " of 1000 rectangles seen");
        assertTrue(cut > 150, cut + " of 1000 rectangles cut by an edge");
    }

    /** The same move into a raster of four times the resolution, so that corners are met that lie between pixel middles. */
    private static Sequence fine(Sequence drawn) {
        var size = drawn.size(SIZE);
        var steps = new ArrayList<>(drawn.steps());
        steps.add(new Crops.Resize(new Size(FINER * size.width(), FINER * size.height())));
        var fine = new Sequence(steps, Keep.ANY);
        assertEquals(1, fine.moves());
        return fine;
    }

    private static void assertClose(Box expected, Box actual, double within, String text) {
        assertEquals(expected.x1(), actual.x1(), within, text);
        assertEquals(expected.y1(), actual.y1(), within, text);
        assertEquals(expected.x2(), actual.x2(), within, text);
        assertEquals(expected.y2(), actual.y2(), within, text);
    }

    private static Picture mask(Box box) {
        var pixels = new byte[(int) SIZE.area()];
        for (int y = (int) box.y1(); y < box.y2(); y++) {
            for (int x = (int) box.x1(); x < box.x2(); x++) {
                pixels[y * SIZE.width() + x] = (byte) 255;
            }
        }
        return Picture.of(SIZE, 1, pixels);
    }

    /** The box around all pixels that are set, in pixels of the pipeline's own raster; none where no pixel is. */
    private static List<Box> hull(Picture mask) {
        var pixels = mask.pixels();
        int width = mask.size().width();
        int left = width;
        int right = -1;
        int top = mask.size().height();
        int bottom = -1;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != 0) {
                left = Math.min(left, i % width);
                right = Math.max(right, i % width);
                top = Math.min(top, i / width);
                bottom = i / width;
            }
        }
        return right < 0
                ? List.of()
                : List.of(new Box(left, top, right + 1, bottom + 1).scale(1.0 / FINER, 1.0 / FINER));
    }
}
