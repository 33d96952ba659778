package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Border;
import dev.fovea.images.Colour;
import dev.fovea.images.Interpolation;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WarpTest {
    private static final Size SIZE = new Size(40, 30);
    private static final List<Border> BORDERS =
            List.of(Border.fill(new Colour(10, 200, 30)), Border.nearest(), Border.reflect(), Border.wrap());

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** Smooth, so that the 1/32 of a pixel to which OpenCV rounds places is less than a level or two. */
    private static Picture smooth(Size size) {
        var pixels = new byte[(int) size.area() * 3];
        for (int i = 0; i < pixels.length; i++) {
            int x = i / 3 % size.width();
            int y = i / 3 / size.width();
            pixels[i] = (byte) Math.round(128 + 60 * Math.sin(0.13 * x + i % 3) + 60 * Math.cos(0.17 * y - i % 3));
        }
        return Picture.of(size, 3, pixels);
    }

    private static double[] values(Picture picture) {
        var pixels = picture.pixels();
        return IntStream.range(0, pixels.length)
                .mapToDouble(i -> pixels[i] & 0xff)
                .toArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void several_moves_are_one_warp_that_a_plain_loop_makes_too(long seed) {
        var border = BORDERS.get((int) seed % 4);
        var pipeline = pipeline(
                randomRotation(degrees(20)).border(border),
                randomShift(fraction(0.1)).border(border),
                horizontalFlip(0.5),
                randomShear(degrees(8), degrees(8)).border(border),
                randomZoom(0.8, 1.3).eachAxis().border(border),
                randomPerspective(fraction(seed % 2 == 0 ? 0 : 0.2)).border(border));
        var drawn = pipeline.draw(seed, 0, 0, SIZE);
        assertEquals(1, drawn.moves());
        var placement = new Fused(drawn.steps().stream().map(Warp.class::cast).toList()).placement(SIZE);
        var picture = smooth(SIZE);
        var expected = PlainWarp.warp(values(picture), SIZE, 3, placement.map(), SIZE, border);
        var actual = values(drawn.apply(picture));
        int far = 0;
        for (int i = 0; i < expected.length; i++) {
            far += Math.abs(expected[i] - actual[i]) > 2.5 ? 1 : 0;
        }
        // Where a border meets the picture, or wraps to its other side, a 1/32 of a pixel is many levels.
        assertTrue(far <= expected.length / 100, far + " of " + expected.length + " values differ by more than 2.5");
    }

    @Test
    void moves_with_unlike_borders_are_not_fused() {
        var pipeline = pipeline(
                randomRotation(degrees(20)),
                horizontalFlip(1),
                randomShift(px(3)).border(Border.wrap()));
        assertEquals(2, pipeline.draw(1, 0, 0, SIZE).moves());
    }

    @Test
    void what_one_move_pushes_out_the_next_may_bring_back() {
        var picture = smooth(SIZE);
        var away = Sequence.of(new Warp.Shift(25, 0, Words.BLACK), new Warp.Shift(-25, 0, Words.BLACK));
        assertEquals(picture, away.apply(picture));
        var turned = Sequence.of(new Warp.Turn(30, Words.BLACK), new Warp.Turn(-30, Words.BLACK));
        assertEquals(picture, turned.apply(picture));
    }

    @Test
    void a_box_that_is_turned_there_and_back_is_the_first_box() {
        var sample = Sample.of(smooth(SIZE)).boxes(List.of(LabelledBox.of(1, 0, new Box(15, 10, 25, 20))));
        var there = new Warp.Turn(20, Words.BLACK).apply(sample);
        var back = new Warp.Turn(-20, Words.BLACK).apply(there).boxes().get(0);
        assertTrue(there.boxes().get(0).box().area() > 150);
        assertEquals(15, back.box().x1(), 1e-9);
        assertEquals(20, back.box().y2(), 1e-9);
        assertEquals(1, back.visibility(), 1e-9);
    }

    @Test
    void turns_are_clockwise_about_the_middle_of_a_picture_that_is_no_square() {
        var turn = new Warp.Turn(90, Words.BLACK).map(SIZE);
        assertEquals(20, turn.apply(new Point(20, 15)).x(), 1e-12);
        assertEquals(15, turn.apply(new Point(20, 15)).y(), 1e-12);
        assertEquals(25, turn.apply(new Point(20, 20)).y() + 10, 1e-9);
        assertEquals(25, turn.apply(new Point(20, 10)).x(), 1e-9);
    }

    @Test
    void width_moves_across_and_height_moves_down() {
        var sample = Sample.of(smooth(SIZE)).points(List.of(Keypoint.of(0, 20, 15)));
        boolean moved = false;
        for (int i = 0; i < 20; i++) {
            var drawn = (Warp.Shift) pipeline(randomShift(fraction(0.25), px(0)))
                    .draw(0, 0, i, SIZE)
                    .steps()
                    .get(0);
            assertEquals(0, drawn.dy());
            assertTrue(Math.abs(drawn.dx()) <= 10);
            moved |= Math.abs(drawn.dx()) > 7.5;
            assertEquals(
                    20 + drawn.dx(), drawn.apply(sample).points().get(0).at().x(), 1e-12);
        }
        assertTrue(moved);
    }

    @Test
    void changes_of_size_alone_are_pillows() {
        var picture = EveryAugmentation.noise(3, SIZE, 3);
        assertEquals(
                picture.resized(17, 23, Interpolation.PILLOW_BILINEAR),
                pipeline(resize(17, 23)).draw(0, 0, 0, SIZE).apply(picture));
        assertEquals(
                picture.cropped(10, 0, new Size(30, 30)).flipped().resized(20, 20, Interpolation.PILLOW_BILINEAR),
                Sequence.of(
                                new Crops.Crop(10, 0, new Size(30, 30), Words.BLACK),
                                new Warp.Flip(true),
                                new Crops.Resize(new Size(20, 20)))
                        .apply(picture));
        var boxed = pipeline(letterbox(64, 64)).draw(0, 0, 0, SIZE).apply(picture);
        assertEquals(picture.resized(64, 48, Interpolation.PILLOW_BILINEAR), boxed.cropped(0, 8, new Size(64, 48)));
        assertEquals(Picture.filled(new Size(64, 8), Colour.grey(114)), boxed.cropped(0, 0, new Size(64, 8)));
    }

    @Test
    void a_warp_that_shrinks_averages_what_it_covers() {
        var pixels = new byte[128 * 128];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((i + i / 128) % 2 == 0 ? 255 : 0);
        }
        var chequered = Picture.of(new Size(128, 128), 1, pixels);
        var small = Sequence.of(new Crops.Resize(new Size(32, 32)), new Warp.Turn(7, Border.nearest()))
                .apply(chequered);
        for (int y = 8; y < 24; y++) {
            for (int x = 8; x < 24; x++) {
                assertEquals(127.5, small.at(x, y, 0), 2);
            }
        }
    }

    @Test
    void frames_have_the_sizes_that_they_say() {
        var size = new Size(1024, 890);
        assertEquals(new Size(890, 890), new Crops.SquareCrop(0.3).size(size));
        assertEquals(
                new Size(448, 448),
                Sequence.of(new Crops.SquareCrop(0.3), new Crops.Resize(new Size(448, 448)))
                        .size(size));
        assertEquals(new Size(294, 256), new Crops.ShorterSide(256).size(size));
        assertEquals(new Size(1030, 896), new Crops.Pad(3, 3, 3, 3, Words.BLACK).size(size));
        assertEquals(
                new Size(2000, 900), new Crops.CropAt(new Size(2000, 900), Crops.Place.CENTRE, Words.BLACK).size(size));
    }

    @Test
    void five_crops_are_the_corners_and_the_middle_and_ten_are_mirrored_as_well() {
        var picture = EveryAugmentation.noise(4, SIZE, 3);
        var part = new Size(10, 8);
        var crops = tenCrops(10, 8).stream()
                .map(crop -> crop.draw(0, 0, 0, SIZE).apply(picture))
                .toList();
        assertEquals(picture.cropped(0, 0, part), crops.get(0));
        assertEquals(picture.cropped(30, 0, part), crops.get(1));
        assertEquals(picture.cropped(0, 22, part), crops.get(2));
        assertEquals(picture.cropped(30, 22, part), crops.get(3));
        assertEquals(picture.cropped(15, 11, part), crops.get(4));
        assertEquals(picture.flipped().cropped(30, 22, part), crops.get(8));
        assertEquals(10, crops.size());
    }

    @Test
    void a_crop_larger_than_the_picture_gets_a_border() {
        var picture = Picture.filled(SIZE, Colour.WHITE);
        var crop = pipeline(randomCrop(60, 50)).draw(1, 0, 0, SIZE).apply(picture);
        assertEquals(new Size(60, 50), crop.size());
        double white = 0;
        for (int y = 0; y < 50; y++) {
            for (int x = 0; x < 60; x++) {
                white += crop.at(x, y, 0) / 255.0;
            }
        }
        assertEquals(SIZE.area(), white, 1e-6);
    }

    @Test
    void impossible_moves_are_refused() {
        assertEquals(
                "random zoom from 1.2 to 0.8: give a range from small to large, of at least 0",
                assertThrows(IllegalArgumentException.class, () -> randomZoom(1.2, 0.8))
                        .getMessage());
        assertEquals(
                "random shear by degrees(90.0), degrees(0.0): a shear is of less than 90 degrees",
                assertThrows(IllegalArgumentException.class, () -> randomShear(degrees(90)))
                        .getMessage());
        assertEquals(
                "random perspective by fraction(1.0): more than fraction(0.9) would fold the picture",
                assertThrows(IllegalArgumentException.class, () -> randomPerspective(fraction(1)))
                        .getMessage());
    }
}
