package dev.fovea.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFilesTest {
    @TempDir
    Path folder;

    static Stream<String> exact() {
        return Stream.concat(
                Stream.of(
                        "rgb.png",
                        "grey.png",
                        "one-bit.png",
                        "palette.png",
                        "grey-alpha.png",
                        "one-level-clear.png",
                        "clear-palette.png",
                        "grey-16-bit.png",
                        "turned.png",
                        "rgb.bmp",
                        "rgb.gif",
                        "rgb.webp",
                        "turned.webp",
                        "rgb.tiff",
                        "packed.tiff",
                        "one-bit.tiff",
                        "rgb.jpg",
                        "progressive.jpg",
                        "grey.jpg"),
                IntStream.rangeClosed(1, 8).mapToObj(value -> "turned-" + value + ".jpg"));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void every_layout_reads_as_pillow_reads_it(String name) {
        Fixtures.assertSame("files/" + name, Picture.decode(Fixtures.bytes("files/" + name), name));
    }

    /** Pillow rounds its blending otherwise, and the codec rounds CMYK down. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alpha.png",
                "turned-alpha.png",
                "alpha.webp",
                "alpha.tiff",
                "grey-alpha.tiff",
                "cmyk.jpg",
                "cmyk.tiff"
            })
    void transparency_and_cmyk_come_within_one_level(String name) {
        Fixtures.assertWithin(1, 1, "files/" + name, Picture.decode(Fixtures.bytes("files/" + name), name));
    }

    /** Pillow 9.4 leaves TIFF files as they lie. */
    @Test
    void the_orientation_of_tiff_files_counts_too() {
        Fixtures.assertSame("files/turned.png", Picture.decode(Fixtures.bytes("files/turned.tiff"), "turned.tiff"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff", "tif", "PNG"})
    void what_is_written_without_loss_reads_back_the_same(String ending) {
        for (var name : new String[] {"cells", "noise"}) {
            var picture = Fixtures.picture(name);
            var file = folder.resolve("picture." + ending);
            picture.write(file);
            assertEquals(picture, Picture.read(file));
        }
    }

    @Test
    void the_picture_of_blood_cells_is_what_pillow_reads_from_its_jpeg_file() {
        var blood = ExamplePictures.bloodCells();
        assertEquals(new Size(640, 480), blood.size());
        Fixtures.assertSame("cells", blood.cropped(360, 195, new Size(128, 96)));
    }

    @Test
    void lossy_files_come_close_and_quality_makes_them_larger() throws IOException {
        var picture = Fixtures.picture("cells");
        for (var ending : new String[] {"jpg", "webp", "gif"}) {
            var file = folder.resolve("picture." + ending);
            picture.write(file);
            assertEquals(picture.size(), Picture.read(file).size());
            assertEquals(0, difference(picture, Picture.read(file)), 4, ending);
        }
        var coarse = folder.resolve("coarse.jpg");
        var fine = folder.resolve("fine.jpg");
        picture.write(coarse, 20);
        picture.write(fine, 90);
        assertTrue(Files.size(coarse) < Files.size(fine) / 2);
    }

    private static double difference(Picture one, Picture other) {
        return IntStream.range(0, one.raw().length)
                .map(i -> Math.abs((one.raw()[i] & 0xff) - (other.raw()[i] & 0xff)))
                .average()
                .orElseThrow();
    }

    @Test
    void what_is_no_picture_is_told_by_its_first_bytes() throws IOException {
        var missing = folder.resolve("none.png");
        assertEquals("no picture file at " + missing + "; check the path", refusal(missing));
        var text = Files.writeString(folder.resolve("text.png"), "Hello\n");
        assertEquals(
                text
                        + " is no picture that can be read: it begins with 48 65 6c 6c 6f 0a (\"Hello.\") and seems to be a text"
                        + " file; PNG, JPEG, WebP, GIF, BMP, TIFF and HDR can be read",
                refusal(text));
        var empty = Files.writeString(folder.resolve("empty.png"), "");
        assertEquals(
                empty
                        + " is no picture that can be read: the file is empty; PNG, JPEG, WebP, GIF, BMP, TIFF and HDR can be read",
                refusal(empty));
        var page = Files.writeString(folder.resolve("cat.jpg"), "<!DOCTYPE html><title>404</title>");
        assertTrue(refusal(page).contains("seems to be a web page, perhaps a server's error"), refusal(page));
        var pdf = Files.writeString(folder.resolve("scan.jpg"), "%PDF-1.7 ");
        assertTrue(refusal(pdf).contains("seems to be a PDF document"), refusal(pdf));
        var pointer = Files.writeString(folder.resolve("dog.jpg"), "version https://git-lfs.github.com/spec/v1\n");
        assertTrue(refusal(pointer).contains("a Git LFS pointer, not the file itself"), refusal(pointer));
        var film = Files.write(
                folder.resolve("film.jpg"), new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'});
        assertTrue(refusal(film).contains("seems to be an MP4 or QuickTime film"), refusal(film));
        var phone = Files.write(
                folder.resolve("phone.jpg"), new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'});
        assertTrue(refusal(phone).contains("seems to be a HEIC picture, as phones take them"), refusal(phone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "rgb.jpg", "rgb.webp", "rgb.gif", "rgb.tiff"})
    void a_file_that_is_cut_off_is_refused(String name) throws IOException {
        var whole = Fixtures.bytes("files/" + name);
        var torn = Files.write(folder.resolve(name), Arrays.copyOf(whole, whole.length / 2));
        var message = refusal(torn);
        assertTrue(message.startsWith(torn + " is a "), message);
        assertTrue(message.contains("damaged or cut off, of " + whole.length / 2 + " bytes"), message);
    }

    @Test
    void a_name_with_another_ending_is_not_written() {
        var file = folder.resolve("picture.xyz");
        assertEquals(
                "a picture cannot be written to " + file
                        + ": its name must end in .png, .jpg, .jpeg, .webp, .gif, .bmp, .tif or .tiff",
                assertThrows(IllegalArgumentException.class, () -> Fixtures.picture("noise")
                                .write(file))
                        .getMessage());
    }

    private static String refusal(Path file) {
        return assertThrows(IllegalArgumentException.class, () -> Picture.read(file))
                .getMessage();
    }
}
