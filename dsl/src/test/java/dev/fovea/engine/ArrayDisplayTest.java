package dev.fovea.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrayDisplayTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void an_array_shows_shape_type_range_and_values() {
        var shown =
                Displays.of(manager.create(new float[] {0, 1, 2, 3, 4, 5.5f}).reshape(2, 3));
        assertEquals(
                "2x3 float32 on cpu(), 0.000 to 5.500",
                shown.text().lines().findFirst().orElseThrow());
        assertTrue(shown.text().contains("5.5"), shown.text());
        assertFalse(shown.data().get(DisplayData.HTML).contains("<img"));
        assertTrue(
                Displays.of(manager.create(new int[] {7, -7})).text().startsWith("2 int32 on cpu(), -7.000 to 7.000"));
        assertTrue(
                Displays.of(manager.create(new float[] {1, Float.NaN})).text().contains("1 not finite"));
        var closed = manager.zeros(new Shape(2));
        closed.close();
        assertEquals("an array that is closed", Displays.of(closed).text());
    }

    @Test
    void what_could_be_a_picture_is_one() throws Exception {
        var pixels = new float[3 * 8 * 10];
        pixels[2 * 80 + 3 * 10 + 4] = 1; // blue at x 4, y 3
        var html =
                Displays.of(manager.create(pixels, new Shape(3, 8, 10))).data().get(DisplayData.HTML);
        var found = Pattern.compile("base64,([^\"]+)").matcher(html);
        assertTrue(found.find());
        var image = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
        assertEquals(10, image.getWidth());
        assertEquals(0xff0000ff, image.getRGB(4, 3));
        assertEquals(0xff000000, image.getRGB(3, 4));
    }

    @Test
    void a_long_array_is_shortened_and_left_as_it_is() {
        var array = manager.arange(0f, 100_000f, 1f);
        assertTrue(Displays.of(array).text().length() < 2000);
        assertEquals(99_999f, array.getFloat(99_999));
    }

    @Test
    void a_type_of_somebody_elses_can_be_given_a_display() {
        Displays.register(value -> value instanceof StringBuilder text
                ? Optional.of(DisplayData.text("built " + text))
                : Optional.empty());
        assertEquals("built it", Displays.of(new StringBuilder("it")).text());
        assertEquals("1", Displays.of(1).text());
    }
}
