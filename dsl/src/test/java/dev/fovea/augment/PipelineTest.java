package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.colourJitter;
import static dev.fovea.augment.Augmentations.degrees;
import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.px;
import static dev.fovea.augment.Augmentations.randomRotation;
import static dev.fovea.augment.Augmentations.randomShift;
import static dev.fovea.augment.Augmentations.resize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.geometry.Size;
import dev.fovea.images.Canvas;
import dev.fovea.images.ExamplePictures;
import dev.fovea.images.Interpolation;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipelineTest {
    private static final Size SIZE = new Size(6, 4);
    private static final Pipeline PIPELINE =
            pipeline(horizontalFlip(0.5), randomShift(px(2)).fill(9));

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static Picture picture(long seed) {
        var pixels = new byte[24];
        new SplittableRandom(seed).nextBytes(pixels);
        return Picture.of(SIZE, 1, pixels);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_draw_depends_on_seed_epoch_and_index_alone(long seed) {
        var drawn = PIPELINE.draw(seed, 3, 17, SIZE);
        PIPELINE.draw(seed, 3, 18, SIZE);
        assertEquals(drawn, PIPELINE.draw(seed, 3, 17, SIZE));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void applying_is_pure_and_follows_what_was_drawn(long seed) {
        var drawn = PIPELINE.draw(seed, 0, 0, SIZE);
        var flip = (Warp.Flip) drawn.steps().get(0);
        var shift = (Warp.Shift) drawn.steps().get(1);
        var picture = picture(seed);
        var turned = flip.flipped() ? picture.flipped() : picture;
        assertEquals(turned.shifted((int) shift.dx(), (int) shift.dy(), 9), drawn.apply(picture));
        assertEquals(drawn.apply(picture), drawn.apply(picture));
        assertEquals(picture(seed), picture);
    }

    /** Once with the file's pixels in Java's memory in between, once without. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_file_changed_on_a_canvas_gives_the_bytes_of_the_picture_that_is_changed(long seed) {
        var jpeg = jpeg();
        var pipeline =
                pipeline(resize(48, 40), randomRotation(degrees(15)), horizontalFlip(.5), colourJitter(.2, .2, .2, .1));
        var picture = Picture.decode(jpeg, "blood.jpg");
        var drawn = pipeline.draw(seed, 1, 2, picture.size());
        try (var canvas = Canvas.decode(jpeg, "blood.jpg")) {
            assertEquals(drawn, pipeline.change(canvas, seed, 1, 2));
            assertEquals(drawn.apply(picture), canvas.picture());
        }
    }

    private static byte[] jpeg() {
        try {
            var file = Files.createTempFile("blood", ".jpg");
            ExamplePictures.bloodCells()
                    .resized(160, 120, Interpolation.OPENCV_LINEAR)
                    .write(file);
            var bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Test
    void seed_epoch_and_index_each_matter_and_do_not_stand_for_one_another() {
        var first = new HashSet<Long>();
        for (long seed = 0; seed < 20; seed++) {
            for (int epoch = 0; epoch < 20; epoch++) {
                for (int index = -1; index < 20; index++) {
                    first.add(new SampleSeed(seed, epoch, index).random().nextLong());
                }
            }
        }
        assertEquals(20 * 20 * 21, first.size());
    }

    @Test
    void the_seed_rule_stays_as_documented() {
        long seed = fold(fold(fold(0, 42), 3), 7);
        assertEquals(
                new SplittableRandom(seed).nextLong(),
                new SampleSeed(42, 3, 7).random().nextLong());
    }

    /** The documented rule written once more. */
    private static long fold(long state, long next) {
        long z = state + 0x9E3779B97F4A7C15L + next;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    @Test
    void flips_come_as_often_as_asked_and_shifts_reach_every_place_equally() {
        int flips = 0;
        Map<String, Integer> places = new TreeMap<>();
        int n = 25_000;
        for (int index = 0; index < n; index++) {
            var drawn = PIPELINE.draw(5, 0, index, SIZE);
            flips += ((Warp.Flip) drawn.steps().get(0)).flipped() ? 1 : 0;
            places.merge(drawn.steps().get(1).toString(), 1, Integer::sum);
        }
        assertEquals(0.5, flips / (double) n, 0.02);
        assertEquals(25, places.size());
        places.forEach((place, count) -> assertEquals(1000, count, 150, place));
    }

    @Test
    void certainty_is_certain() {
        for (int index = 0; index < 100; index++) {
            assertEquals(
                    "flipped",
                    pipeline(horizontalFlip(1)).draw(0, 0, index, SIZE).toString());
            assertEquals(
                    "not flipped",
                    pipeline(horizontalFlip(0)).draw(0, 0, index, SIZE).toString());
        }
    }

    @Test
    void an_empty_pipeline_and_a_shift_by_nothing_return_the_picture_itself() {
        var picture = picture(1);
        assertSame(picture, pipeline().draw(0, 0, 0, SIZE).apply(picture));
        assertSame(picture, pipeline(randomShift(px(0))).draw(0, 0, 0, SIZE).apply(picture));
    }

    @Test
    void pipelines_nest() {
        var nested = pipeline(pipeline(horizontalFlip(1)), randomShift(px(0)));
        assertEquals(picture(1).flipped(), nested.draw(0, 0, 0, SIZE).apply(picture(1)));
    }

    @Test
    void they_read_as_they_are_written() {
        assertEquals("pipeline(horizontalFlip(0.5), randomShift(px(2)).fill(9))", PIPELINE.toString());
        assertEquals("unchanged", pipeline().draw(0, 0, 0, SIZE).toString());
        assertEquals(
                "flipped, shifted (1, -2)",
                Sequence.of(new Warp.Flip(true), new Warp.Shift(1, -2, Words.BLACK))
                        .toString());
    }

    @Test
    void impossible_settings_are_refused() {
        assertEquals(
                "horizontal flip with probability 1.5: a probability lies between 0 and 1",
                refusal(() -> horizontalFlip(1.5)));
        assertEquals(
                "horizontal flip with probability NaN: a probability lies between 0 and 1",
                refusal(() -> horizontalFlip(Double.NaN)));
        assertEquals("a length of -1 px: lengths are at least 0", refusal(() -> px(-1)));
        assertEquals(
                "random shift with fill 256: a pixel value lies between 0 and 255",
                refusal(() -> randomShift(px(1)).fill(256)));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
