package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PictureFolderTest {
    private static final Size SMALL = new Size(8, 8);

    @TempDir
    Path folder;

    private void write(String name, int width, int height, int channels, int value) throws IOException {
        var pixels = new byte[width * height * channels];
        Arrays.fill(pixels, (byte) value);
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Picture.of(new Size(width, height), channels, pixels).png());
    }

    @Test
    void each_folder_is_a_class_and_pictures_come_in_the_order_of_their_names() throws IOException {
        write("dog/b.png", 20, 10, 3, 40);
        write("cat/z.png", 10, 20, 3, 10);
        write("cat/inner/a.PNG", 9, 9, 1, 20);
        write("dog/a.png", 8, 8, 3, 30);
        Files.writeString(folder.resolve("dog/notes.txt"), "not a picture");
        Files.createDirectories(folder.resolve(".hidden"));
        var data = Datasets.pictureFolder(folder, SMALL);
        assertEquals(List.of("cat", "dog"), data.classes());
        assertEquals(
                List.of("cat/inner/a.PNG", "cat/z.png", "dog/a.png", "dog/b.png"),
                IntStream.range(0, 4).mapToObj(data::file).toList());
        assertEquals(
                List.of(0, 0, 1, 1), IntStream.range(0, 4).mapToObj(data::label).toList());
        for (int i = 0; i < 4; i++) {
            var picture = data.picture(i);
            assertEquals(SMALL, picture.size());
            assertEquals(3, picture.channels());
            assertEquals(List.of(20, 10, 30, 40).get(i), picture.at(3, 3, 1));
        }
        assertTrue(data.toString().endsWith(": 4 pictures 8x8x3, 2 classes"), data.toString());
    }

    @Test
    void a_table_names_files_and_their_classes_in_its_own_order() throws IOException {
        write("x/b.png", 20, 10, 3, 40);
        write("a.png", 10, 20, 3, 10);
        var rows = Table.create(
                "labels",
                StringColumn.create("file", "x/b.png", "a.png", "x/b.png"),
                StringColumn.create("class", "dog", "cat", "dog"));
        var data = Datasets.pictureTable(rows, "file", "class", folder, SMALL);
        assertEquals(List.of("cat", "dog"), data.classes());
        assertEquals(
                List.of(1, 0, 1), IntStream.range(0, 3).mapToObj(data::label).toList());
        assertEquals(10, data.picture(1).at(3, 3, 0));
        assertEquals("labels", data.name());
    }

    @Test
    void a_table_that_misses_something_is_refused_with_its_row() throws IOException {
        write("a.png", 10, 20, 3, 10);
        var files = StringColumn.create("file", "a.png", "gone.png");
        var table = Table.create("labels", files, StringColumn.create("class", "cat", ""));
        assertEquals("labels, row 1: no value in \"class\"; leave the row out or fill it", refusal(table, "class"));
        assertEquals("labels has no column \"kind\"; its columns are [file, class]", refusal(table, "kind"));
        assertEquals(
                "labels, row 1: no picture file at " + folder.resolve("gone.png"),
                refusal(Table.create("labels", files, StringColumn.create("class", "cat", "dog")), "class"));
        assertEquals("labels has no rows; a data set needs at least one picture", refusal(table.emptyCopy(), "class"));
    }

    private String refusal(Table table, String classes) {
        return assertThrows(DatasetException.class, () -> Datasets.pictureTable(table, "file", classes, folder, SMALL))
                .getMessage();
    }

    @Test
    void wide_pictures_are_cut_equally_at_both_sides() throws IOException {
        var pixels = new byte[30 * 10];
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 30; x++) {
                pixels[y * 30 + x] = (byte) (x < 10 ? 50 : x < 20 ? 150 : 250);
            }
        }
        Files.createDirectories(folder.resolve("stripes"));
        Files.write(
                folder.resolve("stripes/wide.png"),
                Picture.of(new Size(30, 10), 1, pixels).png());
        var same = Datasets.pictureFolder(folder, new Size(10, 10)).picture(0);
        for (int x = 0; x < 10; x++) {
            assertEquals(150, same.at(x, 5, 0));
        }
    }

    @Test
    void lists_choose_pictures_in_their_order() throws IOException {
        for (int i = 0; i < 6; i++) {
            write((i % 2 == 0 ? "even/" : "odd/") + i + ".png", 8, 8, 1, i);
        }
        var data = Datasets.pictureFolder(folder, SMALL);
        var list = Files.write(folder.resolve("val.txt"), List.of("odd/5.png", "", "even/0.png"));
        var chosen = data.listed(list);
        assertEquals(2, chosen.size());
        assertEquals(5, chosen.picture(0).at(0, 0, 0));
        assertEquals(0, chosen.label(1));
        var wrong = Files.write(folder.resolve("wrong.txt"), List.of("odd/5.png", "odd/7.png"));
        assertEquals(
                wrong + ", line 2: no picture is named \"odd/7.png\" in " + folder
                        + "; name pictures as class/file.jpg",
                failure(() -> data.listed(wrong)));
    }

    @Test
    void folders_that_are_no_data_set_are_told() throws IOException {
        assertEquals(
                folder + " holds no folders; put the pictures of each class into a folder of the class's name",
                failure(() -> Datasets.pictureFolder(folder, SMALL)));
        write("full/1.png", 8, 8, 1, 1);
        Files.createDirectories(folder.resolve("hollow"));
        assertEquals(
                folder.resolve("hollow") + " holds no pictures (.jpg, .jpeg, .png, .bmp, .gif); a class needs at least"
                        + " one, so remove the folder or fill it",
                failure(() -> Datasets.pictureFolder(folder, SMALL)));
        assertEquals(
                folder.resolve("nowhere") + " cannot be read as a folder; check the path",
                failure(() -> Datasets.pictureFolder(folder.resolve("nowhere"), SMALL)));
    }

    @Test
    void a_broken_picture_is_named_when_batches_read_it() throws IOException {
        write("a/1.png", 8, 8, 1, 1);
        var torn = Files.writeString(folder.resolve("a/2.png"), "<html>");
        var data = Datasets.pictureFolder(folder, SMALL);
        try (var epoch = Batches.of(data, 2).epoch(0)) {
            var message = assertThrows(DatasetException.class, epoch::next).getMessage();
            assertTrue(message.contains("picture 1 could not be prepared: " + torn), message);
        }
    }

    @Test
    void image_net_has_a_thousand_names() {
        var classes = Datasets.imageNetClasses();
        assertEquals(1000, new HashSet<>(classes).size());
        assertEquals("tench", classes.get(0));
        assertEquals("tabby", classes.get(281));
        assertEquals("toilet tissue", classes.get(999));
    }

    @Test
    void image_nets_layout_is_read_with_a_flat_validation_folder() throws IOException {
        for (int i = 0; i < 3; i++) {
            write("train/n0000000" + i + "/a.png", 8, 8, 1, i);
        }
        write("val/ILSVRC2012_val_00000001.JPEG", 8, 8, 1, 7);
        write("val/ILSVRC2012_val_00000002.JPEG", 8, 8, 1, 8);
        assertEquals(
                folder.resolve("val") + " has no folders by class, and " + folder.resolve("LOC_val_solution.csv")
                        + " is missing, so the classes of its pictures are not known; put the file there, or sort the"
                        + " pictures",
                failure(() -> Datasets.imageNet(folder, SMALL)));
        var solution = Files.write(
                folder.resolve("LOC_val_solution.csv"),
                List.of(
                        "ImageId,PredictionString",
                        "ILSVRC2012_val_00000002,n00000000 85 1 499 272",
                        "ILSVRC2012_val_00000001,n00000002 131 0 499 254 n00000002 1 2 3 4"));
        var both = Datasets.imageNet(folder, SMALL);
        assertEquals(
                List.of("n00000000", "n00000001", "n00000002"), both.train().classes());
        assertEquals(8, both.test().picture(0).at(0, 0, 0));
        assertEquals(2, both.test().label(1));
        Files.write(solution, List.of("ImageId,PredictionString", "ILSVRC2012_val_00000001,n99999999 1 2 3 4"));
        assertEquals(
                solution + ", line 2: \"ILSVRC2012_val_00000001,n99999999 1 2 3 4\" names no class among the folders of"
                        + " train",
                failure(() -> Datasets.imageNet(folder, SMALL)));
        Files.createDirectories(folder.resolve("train/cats"));
        assertEquals(
                folder.resolve("train") + " should hold a folder for each class, named like n01440764, but also holds"
                        + " cats",
                failure(() -> Datasets.imageNet(folder, SMALL)));
    }

    private static String failure(Runnable mistake) {
        return assertThrows(DatasetException.class, mistake::run).getMessage();
    }
}
