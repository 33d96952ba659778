package dev.fovea.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Annotations;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.geometry.SoftNms;
import dev.fovea.images.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DetectionsTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final Box A = new Box(0, 0, 10, 10);
    private static final Box B = new Box(1, 1, 11, 11);

    private static final Detections FOUND = Detections.of(
            List.of(
                    new Detection(B, 0, .3),
                    new Detection(A, 0, .9),
                    new Detection(A, 1, .5),
                    new Detection(new Box(20, 20, 40, 30), 1, .5)),
            CLASSES,
            new Size(64, 48));

    @Test
    void they_come_by_descending_score_and_equal_ones_as_given() {
        assertEquals(
                List.of(.9, .5, .5, .3),
                FOUND.all().stream().map(Detection::score).toList());
        assertEquals(A, FOUND.all().get(1).box());
        assertEquals("4 detections: 2 cat, 2 dog; best cat at 0.90", FOUND.toString());
        assertEquals("no detections", FOUND.above(1).toString());
    }

    @Test
    void filters_keep_what_they_say() {
        assertEquals(1, FOUND.above(.5).count(), "greater, not equal");
        assertEquals(2, FOUND.best(2).count());
        assertEquals(4, FOUND.best(9).count());
        assertEquals(2, FOUND.of("dog").count());
        assertEquals(3, FOUND.nms(.5).count());
        assertEquals(2, FOUND.nmsAcrossClasses(.5).count());
        var soft = FOUND.nms(SoftNms.linear(.3));
        assertEquals(.3 * (1 - 81 / 119.), soft.all().get(3).score(), 1e-12);
        var error = assertThrows(IllegalArgumentException.class, () -> FOUND.of("cow"));
        assertEquals("no class is called \"cow\"; the classes are [cat, dog]", error.getMessage());
    }

    @Test
    void resizing_scales_both_sides() {
        assertEquals(
                new Box(40, 10, 80, 15),
                FOUND.resized(new Size(128, 24)).all().get(2).box());
    }

    @Test
    void wrong_values_are_refused() {
        assertEquals(
                "a detection of score NaN; a score must be a finite number",
                assertThrows(IllegalArgumentException.class, () -> new Detection(A, 0, Double.NaN))
                        .getMessage());
        assertEquals(
                "a detection of class -1; classes count from 0, and background is no detection",
                assertThrows(IllegalArgumentException.class, () -> new Detection(A, -1, 1))
                        .getMessage());
        assertEquals(
                "a detection of class 2, but there are 2 classes: [cat, dog]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Detections.of(List.of(new Detection(A, 2, 1)), CLASSES))
                        .getMessage());
        assertEquals(
                "these detections do not hold their picture; say draw(picture)",
                assertThrows(IllegalStateException.class, FOUND::draw).getMessage());
    }

    @Test
    void drawing_marks_the_edge_of_a_box_in_its_classs_colour_and_leaves_the_picture_as_it_is() {
        var picture = Picture.of(new Size(64, 48), 1, new byte[64 * 48]);
        var drawn = FOUND.draw(picture);
        assertEquals(new Size(448, 336), drawn.size(), "enlarged seven times");
        // The lower edge of the dog's box, in the second colour of the palette.
        assertEquals(List.of(0xd5, 0x5e, 0x00), pixel(drawn, 7 * 30, 7 * 30));
        assertEquals(List.of(0, 0, 0), pixel(drawn, 7 * 30, 7 * 25));
        assertEquals(Picture.of(new Size(64, 48), 1, new byte[64 * 48]), picture);
        assertTrue(FOUND.on(picture).display().data().containsKey("image/png"));
        assertTrue(FOUND.display().data().get("text/html").contains("dog"));
    }

    private static List<Integer> pixel(Picture picture, int x, int y) {
        return List.of(picture.at(x, y, 0), picture.at(x, y, 1), picture.at(x, y, 2));
    }

    /** Three pictures and categories with gaps in their ids. */
    static Annotations data() {
        return Annotations.of(
                Table.create(
                        LongColumn.create("image_id", 30, 10, 20), StringColumn.create("file_name", "c", "a", "b")),
                Table.create(
                        LongColumn.create("image_id", new long[] {10}),
                        IntColumn.create("category_id", new int[] {7}),
                        DoubleColumn.create("x", new double[] {1}),
                        DoubleColumn.create("y", new double[] {2}),
                        DoubleColumn.create("width", new double[] {3}),
                        DoubleColumn.create("height", new double[] {4})),
                Table.create(IntColumn.create("category_id", 7, 3), StringColumn.create("name", "dog", "cat")));
    }

    @Test
    void results_of_a_data_set_come_back_from_cocos_json(@TempDir Path folder) throws Exception {
        var data = data();
        var found = Detected.of(data, Map.of(20L, FOUND.all(), 10L, List.of(new Detection(A, 1, .25))));
        var file = folder.resolve("results.json");
        found.write(file);
        assertTrue(Files.readString(file).contains("\"category_id\":7"), "a category's id, not its index");
        var again = Detected.read(file, data);
        assertEquals(FOUND.all(), again.ofImage(20).all());
        assertEquals(found.table().toString(), again.table().toString());
        assertEquals(List.of(10L, 20L, 30L), again.imageIds());
        assertEquals(0, again.ofImage(30).count());
        assertEquals("5 detections in 3 pictures", again.toString());
        assertEquals(2, again.above(.4).each(each -> each.best(2)).count());
        assertNotEquals(again.count(), again.above(.4).count());
    }

    @Test
    void results_of_strange_pictures_and_categories_are_refused() {
        var data = data();
        assertEquals(
                "no picture has the id 5 among the 3",
                assertThrows(IllegalArgumentException.class, () -> Detected.of(data, Map.of(5L, FOUND.all())))
                        .getMessage());
        var results = Detected.of(data, Map.of(20L, FOUND.all())).table();
        results.intColumn("category_id").set(1, 4);
        assertEquals(
                "results, row 1: category_id 4 is not among the data set's categories [3, 7]",
                assertThrows(IllegalArgumentException.class, () -> Detected.of(data, results))
                        .getMessage());
        assertEquals(
                "detections of 1 pictures for 3 pictures with 1 objects of 2 classes; give one for each picture, empty"
                        + " where nothing was found",
                assertThrows(IllegalArgumentException.class, () -> Detected.of(data, List.of(FOUND)))
                        .getMessage());
    }
}
