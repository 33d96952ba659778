package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures that Pillow and OpenCV for Python made; see {@code src/test/resources/pictures/README.md}. */
final class Fixtures {
    private Fixtures() {}

    /** Read by ImageIO, so that the reference does not pass through what is tested. */
    static Picture picture(String name) {
        try {
            return Picture.of(ImageIO.read(new ByteArrayInputStream(bytes(name + ".png"))));
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
    }

    static byte[] bytes(String file) {
        try (var stream = Fixtures.class.getResourceAsStream("/pictures/" + file)) {
            return stream.readAllBytes();
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
    }

    static void assertSame(String name, Picture actual) {
        assertWithin(0, 0, name, actual);
    }

    /** No value further from the reference than {@code most}, and the mean difference at most {@code mean}. */
    static void assertWithin(int most, double mean, String name, Picture actual) {
        var expected = picture(name);
        assertEquals(expected.size(), actual.size(), name);
        assertEquals(expected.channels(), actual.channels(), name);
        int worst = 0;
        int different = 0;
        long sum = 0;
        for (int i = 0; i < expected.raw().length; i++) {
            int difference = Math.abs((expected.raw()[i] & 0xff) - (actual.raw()[i] & 0xff));
            worst = Math.max(worst, difference);
            sum += difference;
            different += difference > 0 ? 1 : 0;
        }
        int count = expected.raw().length;
        if (worst > most || (double) sum / count > mean) {
            throw new AssertionError(name + ": " + different + " of " + count + " bytes differ, by up to " + worst
                    + ", on average by " + (double) sum / count);
        }
    }
}
