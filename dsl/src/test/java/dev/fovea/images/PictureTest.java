package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.display.DisplayData;
import dev.fovea.geometry.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    private static Picture random(long seed) {
        var random = new SplittableRandom(seed);
        var size = new Size(1 + random.nextInt(12), 1 + random.nextInt(12));
        int channels = random.nextBoolean() ? 1 : 3;
        var pixels = new byte[(int) size.area() * channels];
        random.nextBytes(pixels);
        return Picture.of(size, channels, pixels);
    }

    @Test
    void pixels_lie_in_rows_with_their_channels_side_by_side() {
        var picture = Picture.of(new Size(2, 1), 3, new byte[] {1, 2, 3, 4, 5, (byte) 200});
        assertEquals(1, picture.at(0, 0, 0));
        assertEquals(3, picture.at(0, 0, 2));
        assertEquals(200, picture.at(1, 0, 2));
        assertEquals("picture 2x1x3", picture.toString());
    }

    @Test
    void the_given_pixels_are_copied() {
        var pixels = new byte[] {7};
        var picture = Picture.of(new Size(1, 1), 1, pixels);
        pixels[0] = 9;
        assertEquals(7, picture.at(0, 0, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void png_and_awt_images_keep_every_pixel(long seed) throws IOException {
        var picture = random(seed);
        assertEquals(picture, Picture.of(ImageIO.read(new ByteArrayInputStream(picture.png()))));
        if (picture.channels() == 3) {
            assertEquals(picture, Picture.of(picture.toImage()));
        } else {
            assertEquals(picture.at(0, 0, 0), Picture.of(picture.toImage()).at(0, 0, 1));
        }
        var file = folder.resolve("picture.png");
        Files.write(file, picture.png());
        assertEquals(picture, Picture.read(file));
        assertEquals(picture.hashCode(), Picture.read(file).hashCode());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void flipping_mirrors_and_twice_is_identity_and_leaves_its_input_alone(long seed) {
        var picture = random(seed);
        var flipped = picture.flipped();
        for (int x = 0; x < picture.size().width(); x++) {
            assertEquals(picture.at(x, 0, 0), flipped.at(picture.size().width() - 1 - x, 0, 0));
        }
        assertEquals(picture, flipped.flipped());
        assertEquals(random(seed), picture);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void shifting_agrees_with_a_plain_loop_and_leaves_its_input_alone(long seed) {
        var random = new SplittableRandom(~seed);
        int dx = random.nextInt(-14, 15);
        int dy = random.nextInt(-14, 15);
        var picture = random(seed);
        var shifted = picture.shifted(dx, dy, 77);
        for (int y = 0; y < picture.size().height(); y++) {
            for (int x = 0; x < picture.size().width(); x++) {
                int fromX = x - dx;
                int fromY = y - dy;
                boolean inside = fromX >= 0
                        && fromY >= 0
                        && fromX < picture.size().width()
                        && fromY < picture.size().height();
                for (int channel = 0; channel < picture.channels(); channel++) {
                    assertEquals(
                            inside ? picture.at(fromX, fromY, channel) : 77,
                            shifted.at(x, y, channel),
                            picture + " by " + dx + ", " + dy);
                }
            }
        }
        assertEquals(random(seed), picture);
    }

    @Test
    void floats_are_the_same_wherever_the_buffer_has_its_memory_and_none_are_written_where_not_all_fit() {
        var picture = Fixtures.picture("cells");
        int count = picture.raw().length;
        var part = FloatBuffer.wrap(new float[count + 7]).position(3).slice();
        var direct = ByteBuffer.allocateDirect(4 * count + 4).asFloatBuffer();
        picture.writeTo(part);
        picture.writeTo(direct);
        assertEquals(count, part.position());
        assertEquals(part.flip(), direct.flip());
        var size = picture.size();
        for (int y = 0; y < size.height(); y += 7) {
            for (int x = 0; x < size.width(); x++) {
                assertEquals(picture.at(x, y, 2) / 255f, direct.get((2 * size.height() + y) * size.width() + x));
            }
        }
        var small = FloatBuffer.allocate(count - 1);
        assertThrows(BufferOverflowException.class, () -> picture.writeTo(small));
        assertEquals(0, small.position());
    }

    /** Of two million pixels and more another codec writes them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void png_keeps_every_pixel_of_large_pictures(int channels) throws IOException {
        var size = new Size(1601, 1301);
        var pixels = new byte[Math.toIntExact(size.area()) * channels];
        new SplittableRandom(channels).nextBytes(pixels);
        var picture = Picture.of(size, channels, pixels);
        assertEquals(picture, Picture.of(ImageIO.read(new ByteArrayInputStream(picture.png()))));
        assertEquals(picture, Picture.decode(picture.png(), "large"));
    }

    @Test
    void floats_are_channel_major_in_0_to_1() {
        var picture = Picture.of(new Size(2, 1), 3, new byte[] {0, 51, 102, (byte) 255, (byte) 204, (byte) 153});
        var target = FloatBuffer.allocate(6);
        picture.writeTo(target);
        assertArrayEquals(new float[] {0, 1, 0.2f, 0.8f, 0.4f, 0.6f}, target.array());
    }

    @Test
    void transparent_pixels_are_laid_on_white() {
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        assertEquals(255, Picture.of(image).at(0, 0, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_enlarged_picture_has_a_block_for_each_pixel(long seed) {
        var picture = random(seed);
        var large = picture.enlarged(3);
        for (int y = 0; y < large.size().height(); y++) {
            for (int x = 0; x < large.size().width(); x++) {
                for (int channel = 0; channel < picture.channels(); channel++) {
                    assertEquals(picture.at(x / 3, y / 3, channel), large.at(x, y, channel));
                }
            }
        }
    }

    @Test
    void small_pictures_are_shown_enlarged_by_whole_pixels() throws IOException {
        var picture = Picture.of(new Size(28, 28), 1, new byte[784]).shifted(3, 0, 255);
        var display = picture.display();
        var shown = Picture.of(ImageIO.read(new ByteArrayInputStream(
                Base64.getDecoder().decode(display.data().get(DisplayData.PNG)))));
        assertEquals(new Size(112, 112), shown.size());
        assertEquals(255, shown.at(11, 50, 0));
        assertEquals(0, shown.at(12, 50, 0));
        assertEquals(112, display.metadata().get(DisplayData.PNG).get("width"));
        assertEquals("picture 28x28x1", display.text());
    }

    @Test
    void pictures_of_other_content_or_form_are_not_equal() {
        var grey = Picture.of(new Size(3, 1), 1, new byte[3]);
        assertNotEquals(grey, Picture.of(new Size(1, 3), 1, new byte[3]));
        assertNotEquals(grey, Picture.of(new Size(1, 1), 3, new byte[3]));
        assertNotEquals(grey, Picture.of(new Size(3, 1), 1, new byte[] {0, 0, 1}));
    }

    @Test
    void mistakes_are_told_in_whole_sentences() {
        var size = new Size(28, 28);
        assertEquals(
                "a picture of 28x28x3 (width x height x channels) has 2352 bytes, but 784 were given",
                refusal(() -> Picture.of(size, 3, new byte[784])));
        assertEquals(
                "a picture of 4 channels: only 1 (grey) or 3 (RGB) will do",
                refusal(() -> Picture.of(size, 4, new byte[784])));
        var picture = Picture.of(size, 1, new byte[784]);
        assertEquals(
                "pixel (28, 2) channel 0 lies outside a picture 28x28x1 (width x height x channels)",
                assertThrows(IndexOutOfBoundsException.class, () -> picture.at(28, 2, 0))
                        .getMessage());
        assertEquals("fill 300 is no pixel value; give one from 0 to 255", refusal(() -> picture.shifted(1, 1, 300)));
        var missing = folder.resolve("none.png");
        assertEquals("no picture file at " + missing + "; check the path", refusal(() -> Picture.read(missing)));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }
}
