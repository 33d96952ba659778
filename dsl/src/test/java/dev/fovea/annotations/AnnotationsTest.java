package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.geometry.Box;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class AnnotationsTest {
    @TempDir
    Path folder;

    private static final Annotations DATA = RandomAnnotations.of(1);

    @Test
    void tables_of_ones_own_become_a_data_set() {
        var images =
                Table.create(IntColumn.create("image_id", 7, 8), StringColumn.create("file_name", "a.jpg", "b.jpg"));
        var objects = Table.create(
                IntColumn.create("image_id", 8, 8, 99),
                IntColumn.create("category_id", 5, 2, 5),
                DoubleColumn.create("x", 1, 2, 3),
                DoubleColumn.create("y", 1, 2, 3),
                IntColumn.create("width", 10, 20, 30),
                IntColumn.create("height", 10, 20, 30),
                StringColumn.create("note", "mine", "mine", "mine"));
        var categories = Table.create(IntColumn.create("category_id", 5, 2), StringColumn.create("name", "b", "a"));
        var data = Annotations.of(images, objects, categories);
        assertEquals(0, data.count(0));
        assertEquals(
                List.of(1, 0),
                data.ofImage(8).stream().map(Annotation::classIndex).toList());
        assertEquals(new Box(2, 2, 22, 22), data.ofImage(8).get(1).box());
        assertEquals(400, data.ofImage(8).get(1).area());
        assertTrue(data.annotations().containsColumn("note"));
        assertEquals(7, objects.columnCount(), "the given table is not changed");
        assertEquals(2, images.columnCount());
        assertEquals(2, categories.columnCount());
    }

    @Test
    void filtered_tables_come_back() {
        var all = DATA.annotations();
        var large = DATA.annotations(all.where(all.doubleColumn("area").isGreaterThan(10_000)));
        assertEquals(DATA.size(), large.size());
        assertTrue(large.objects() < DATA.objects() && large.objects() > 0);
        for (int row = 0; row < DATA.size(); row++) {
            assertEquals(
                    DATA.of(row).stream()
                            .filter(object -> object.area() > 10_000)
                            .toList(),
                    large.of(row));
        }
        var images = DATA.images();
        var few = DATA.images(images.where(images.longColumn("image_id").isLessThan(4)));
        assertEquals(3, few.size());
        assertEquals(DATA.of(2), few.of(2));
        assertEquals(
                DATA.objects() - IntStream.range(0, 3).map(DATA::count).sum(),
                few.health().stringColumn("finding").countOccurrences("orphan"));
    }

    @Test
    void joins_are_plain_tablesaw() {
        var joined = DATA.annotations().joinOn("image_id").inner(DATA.images().retainColumns("image_id", "file_name"));
        assertEquals(DATA.objects(), joined.rowCount());
        assertEquals(DATA.objects(), DATA.annotations(joined).objects());
    }

    @Test
    void changing_a_table_that_was_given_out_does_not_change_the_data_set() {
        DATA.annotations().removeColumns("x");
        DATA.images().setName("other");
        assertTrue(DATA.annotations().containsColumn("x"));
        assertEquals("images", DATA.images().name());
    }

    @Test
    void what_is_no_data_set_is_refused() {
        assertRefused(
                "the table \"annotations\" has no column \"x\"; its columns are [",
                () -> DATA.annotations(DATA.annotations().removeColumns("x")));
        assertRefused(
                "annotations, row 0: category_id 3 is not among the categories [7]",
                () -> DATA.categories(DATA.categories()
                        .where(DATA.categories().intColumn("category_id").isEqualTo(7))));
        assertRefused(
                "two pictures have the id 1 (rows 0 and 20)",
                () -> DATA.images(DATA.images().copy().append(DATA.images())));
        assertRefused("no picture has the id 4711 among the 20", () -> DATA.ofImage(4711));
    }

    private static void assertRefused(String start, Executable action) {
        var refusal = assertThrows(IllegalArgumentException.class, action);
        assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
    }

    @Test
    void splits_are_seeded_whole_and_stratified() {
        var split = Bccd.read().split(.8, 5);
        assertEquals(291, split.first().size());
        assertEquals(364 - 291, split.second().size());
        var files =
                new HashSet<>(split.first().images().stringColumn("file_name").asList());
        files.addAll(split.second().images().stringColumn("file_name").asList());
        assertEquals(364, files.size());
        assertEquals(4888, split.first().objects() + split.second().objects());
        var shares = Statistics.classes(split.first()).doubleColumn("share");
        var others = Statistics.classes(split.second()).doubleColumn("share");
        for (int i = 0; i < 3; i++) {
            assertEquals(shares.getDouble(i), others.getDouble(i), .03);
        }
        var again = Bccd.read().split(.8, 5).first();
        assertEquals(split.first().images().toString(), again.images().toString());
        assertTrue(!again.images()
                .toString()
                .equals(Bccd.read().split(.8, 6).first().images().toString()));
    }

    @Test
    void file_lists_choose_pictures_in_their_order() {
        TextFiles.write(folder.resolve("list.txt"), "00004\nfolder/00002.jpg\n\n");
        var chosen = DATA.listed(folder.resolve("list.txt"));
        assertEquals(
                List.of("folder/00004.jpg", "folder/00002.jpg"),
                chosen.images().stringColumn("file_name").asList());
        assertEquals(DATA.of(3), chosen.of(0));
        assertEquals(DATA.of(1), chosen.of(1));
        assertEquals(DATA.classes(), chosen.classes());
        TextFiles.write(folder.resolve("wrong.txt"), "00004\n99999\n");
        assertEquals(
                folder.resolve("wrong.txt") + ", line 2: no picture is named 99999",
                assertThrows(AnnotationException.class, () -> DATA.listed(folder.resolve("wrong.txt")))
                        .getMessage());
    }

    @Test
    void the_image_sets_of_the_blood_cells_are_read() {
        var train = Formats.voc().edges().list("trainval").read(Bccd.folder());
        assertEquals(292, train.size());
        assertEquals(
                train.images().stringColumn("file_name").asList(),
                Bccd.read()
                        .listed(Bccd.folder().resolve("ImageSets/Main/trainval.txt"))
                        .images()
                        .stringColumn("file_name")
                        .asList());
        assertEquals(72, Formats.voc().edges().list("test").read(Bccd.folder()).size());
    }

    @Test
    void statistics_count_what_is_there() {
        var classes = Statistics.classes(Bccd.read());
        assertEquals(
                List.of("Platelets", "RBC", "WBC"),
                classes.stringColumn("class").asList());
        assertArrayEquals(
                new int[] {361, 4155, 372}, classes.intColumn("objects").asIntArray());
        assertEquals(1, classes.doubleColumn("share").sum(), 1e-9);
        assertEquals(
                4888, Statistics.perPicture(Bccd.read()).intColumn("objects").sum());
        var sizes = Statistics.sizes(DATA);
        var first = DATA.of(0).get(0).box();
        assertEquals(
                first.width() / first.height(), sizes.doubleColumn("aspect").getDouble(0), 1e-12);
        assertEquals(DATA.objects(), sizes.rowCount());
    }

    @Test
    void it_shows_itself_in_a_sentence_and_its_classes() {
        var shown = Displays.of(DATA);
        assertTrue(shown.text().startsWith("20 pictures with "), shown.text());
        assertTrue(shown.data().getOrDefault(DisplayData.HTML, "").contains("cat &amp; dog"));
    }

    @Test
    void a_data_set_without_anything_works() {
        var empty = DATA.rows();
        assertEquals(0, empty.size());
        assertEquals(0, empty.objects());
        assertEquals(3, empty.health().rowCount(), "three classes without objects");
        assertEquals(3, Statistics.classes(empty).rowCount());
        Formats.coco().write(empty, folder.resolve("empty.json"));
        assertEquals(0, Formats.coco().read(folder.resolve("empty.json")).size());
    }
}
