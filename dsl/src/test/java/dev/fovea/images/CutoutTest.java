package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutoutTest {
    @TempDir
    Path folder;

    private Cutout file(String name) throws IOException {
        return Cutout.read(Files.write(folder.resolve(name), Fixtures.bytes("files/" + name)));
    }

    /** In {@code make_fixtures.py} the cover of column x is 11 x. */
    private static void assertRamp(Picture cover) {
        assertEquals(new Size(24, 18), cover.size());
        for (int y = 0; y < 18; y++) {
            for (int x = 0; x < 24; x++) {
                assertEquals(11 * x, cover.at(x, y, 0));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alpha.png", "alpha.webp"})
    void a_file_with_alpha_keeps_its_colours_and_its_cover(String name) throws IOException {
        var cutout = file(name);
        Fixtures.assertSame("files/rgb.png", cutout.colours());
        assertRamp(cutout.cover());
        assertFalse(cutout.isOpaque());
        assertEquals("cutout 24x18x4", cutout.toString());
    }

    /** Its codec multiplies colours by their cover, so that those of pixels that hide little are lost. */
    @Test
    void a_tiff_file_gives_its_cover_and_the_colours_of_what_covers_well() throws IOException {
        var cutout = file("alpha.tiff");
        assertRamp(cutout.cover());
        var opaque = new Box(12, 0, 24, 18);
        var whole = Fixtures.picture("files/rgb.png").cropped(opaque);
        for (int i = 0; i < whole.raw().length; i++) {
            assertEquals(whole.raw()[i] & 0xff, cutout.colours().cropped(opaque).raw()[i] & 0xff, 1);
        }
    }

    @Test
    void grey_with_alpha_stays_grey_where_the_file_has_two_samples() throws IOException {
        var cutout = file("grey-alpha.tiff");
        assertEquals(1, cutout.colours().channels());
        assertRamp(cutout.cover());
        Fixtures.assertSame("files/grey.png", cutout.colours());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-level-clear.png", "clear-palette.png"})
    void one_level_that_is_clear_is_clear(String name) throws IOException {
        var cutout = file(name);
        assertEquals(0, cutout.cover().at(0, 0, 0));
        for (byte share : cutout.cover().raw()) {
            assertTrue(share == 0 || share == -1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgb.jpg", "grey.png", "cmyk.jpg"})
    void a_file_without_transparency_is_opaque(String name) throws IOException {
        var cutout = file(name);
        assertTrue(cutout.isOpaque());
        assertEquals(Picture.read(folder.resolve(name)), cutout.colours());
        assertEquals(cutout.colours().rgb(), cutout.on(Colour.BLUE));
    }

    @Test
    void on_a_ground_each_pixel_is_its_share_of_both_colours() throws IOException {
        var cutout = file("alpha.png");
        var ground = new Colour(10, 200, 90);
        var laid = cutout.on(ground);
        int[] below = {10, 200, 90};
        for (int y = 0; y < 18; y++) {
            for (int x = 0; x < 24; x++) {
                double share = cutout.cover().at(x, y, 0) / 255.0;
                for (int channel = 0; channel < 3; channel++) {
                    double blended = share * cutout.colours().at(x, y, channel) + (1 - share) * below[channel];
                    assertEquals(blended, laid.at(x, y, channel), 0.5 + 1e-9);
                }
            }
        }
        assertEquals(Picture.read(folder.resolve("alpha.png")), cutout.on(Colour.WHITE));
    }

    @Test
    void on_a_picture_what_goes_beyond_is_cut_and_the_rest_stays() {
        var red = Cutout.opaque(Picture.filled(new Size(3, 2), Colour.RED));
        var ground = Picture.filled(new Size(4, 4), Colour.grey(7));
        assertEquals(ground.pasted(red.colours(), 2, -1), red.on(ground, 2, -1));
        assertEquals(ground.pasted(red.colours(), -2, 3), red.on(ground, -2, 3));
        assertEquals(ground, red.on(ground, 9, 9));
        assertEquals(Picture.filled(new Size(4, 4), Colour.grey(7)), ground);
    }

    @Test
    void a_mask_cuts_out_what_it_holds() {
        var cells = Fixtures.picture("cells");
        var mask = Mask.box(cells.size(), new Box(10, 20, 40, 50));
        assertEquals(mask.cut(cells, Colour.YELLOW), Cutout.of(cells, mask).on(Colour.YELLOW));
    }

    @Test
    void what_is_written_keeps_its_transparency() throws IOException {
        var cutout = file("alpha.png");
        cutout.write(folder.resolve("again.png"));
        assertEquals(cutout, Cutout.read(folder.resolve("again.png")));
        cutout.write(folder.resolve("again.webp"));
        assertRamp(Cutout.read(folder.resolve("again.webp")).cover());
        var jpeg = folder.resolve("again.jpg");
        assertEquals(
                "a cutout cannot be written to " + jpeg
                        + ": its name must end in .png or .webp, which keep transparency; or lay it on a ground first",
                assertThrows(IllegalArgumentException.class, () -> cutout.write(jpeg))
                        .getMessage());
    }

    @Test
    void a_cover_of_another_size_is_refused() {
        var refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new Cutout(Fixtures.picture("noise"), Picture.filled(new Size(2, 2), Colour.GREY)));
        assertEquals(
                "a picture 2x2x3 as cover of a picture 61x43x1: it must be grey and of the same size",
                refusal.getMessage());
    }

    @Test
    void it_shows_as_a_png_with_alpha() throws IOException {
        var shown = file("alpha.png").display();
        assertEquals("cutout 24x18x4", shown.text());
        assertTrue(shown.data().containsKey("image/png"));
    }
}
