package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoTest {
    /** Annotations before images, an empty picture, a crowd, gaps in the ids. */
    static final String SMALL =
            """
            {"info": {"year": [2017, {"a": 1}]},
             "annotations": [
              {"segmentation": [[1.5, 2, 3, 4, 5, 6.25], [7, 8, 9, 10, 11, 12]], "area": 12.5, "iscrowd": 0,
               "image_id": 289343, "bbox": [473.07, 395.93, 38.65, 28.67], "category_id": 18, "id": 0},
              {"segmentation": {"counts": [3, 2, 5], "size": [480, 640]}, "area": 2, "iscrowd": 1,
               "image_id": 289343, "bbox": [0, 1, 2, 3], "category_id": 90, "id": 900100000000},
              {"bbox": [4, 5, 6, 7], "category_id": 1, "image_id": 9, "id": 3, "difficult": 1}],
             "images": [
              {"id": 289343, "file_name": "000000289343.jpg", "height": 480, "width": 640, "license": 3},
              {"id": 5, "file_name": "empty.jpg", "height": 10, "width": 20},
              {"id": 9, "file_name": "unsized.jpg"}],
             "categories": [
              {"supercategory": "animal", "id": 18, "name": "dog"},
              {"supercategory": "person", "id": 1, "name": "person"},
              {"supercategory": "indoor", "id": 90, "name": "toothbrush"}]}
            """;

    @TempDir
    Path folder;

    private Path file(String text) {
        TextFiles.write(folder.resolve("in.json"), text);
        return folder.resolve("in.json");
    }

    @Test
    void pictures_objects_and_categories_are_read() {
        var data = Formats.coco().read(file(SMALL));
        assertEquals("3 pictures with 3 objects of 3 classes", data.toString());
        assertEquals(
                List.of("person", "dog", "toothbrush"),
                data.classes().stream().map(Category::name).toList());
        assertEquals(new Category(18, 1, "dog", "animal"), data.classes().get(1));
        assertEquals(Optional.of(new Size(640, 480)), data.picture(0).size());
        assertEquals(Optional.empty(), data.picture(2).size());
        assertEquals(List.of(), data.of(1));
        var dog = data.ofImage(289343).get(0);
        assertEquals(0, dog.id());
        assertEquals(1, dog.classIndex());
        assertEquals(12.5, dog.area());
        assertEquals(new Box(473.07, 395.93, 473.07 + 38.65, 395.93 + 28.67), dog.box());
        assertTrue(data.ofImage(289343).get(1).marks().crowd());
        assertEquals(42, data.ofImage(9).get(0).area());
        assertTrue(data.ofImage(9).get(0).marks().difficult());
        assertEquals(0, data.problems().rowCount());
    }

    @Test
    void outlines_are_kept_or_skipped_on_request() {
        var kept = Formats.coco().read(file(SMALL));
        assertEquals("2 outlines of 15 numbers", kept.outlines().toString());
        assertArrayEquals(
                new float[] {1.5f, 2, 3, 4, 5, 6.25f}, kept.outlines().parts(0).get(0));
        assertArrayEquals(
                new float[] {7, 8, 9, 10, 11, 12}, kept.outlines().parts(0).get(1));
        assertTrue(kept.outlines().isRunLengths(1));
        assertTrue(kept.annotations().intColumn("outline").isMissing(2));
        var skipped = Formats.coco().boxesOnly().read(file(SMALL));
        assertEquals(0, skipped.outlines().size());
        assertTrue(skipped.annotations().intColumn("outline").isMissing(0));
    }

    @Test
    void compressed_run_lengths_are_read() {
        // 20 takes two characters, for its fifth bit would be a sign; then differences of 0 and -2 to the last but one.
        assertArrayEquals(new int[] {5, 3, 20, 3, 18}, RunLengths.decode("53d00N"));
        assertArrayEquals(new int[] {6, 1}, RunLengths.decode("61"));
    }

    @Test
    void strict_reading_names_file_path_and_record() {
        assertRefused(
                "\"bbox\": [4, 5, 6]", "/annotations/2/bbox", "a box is 4 numbers (x, y, width, height); here are 3");
        assertRefused(
                "\"bbox\": [4, 5, -6, 7]",
                "/annotations/2/bbox",
                "a box of -6.0x7.0 pixels; width and height must be 0 or more");
        assertRefused(
                "\"bbox\": [4, 5, NaN, 7]",
                "/annotations/2/bbox",
                "a box at 4.0, 5.0 of NaNx7.0 pixels; its numbers must be finite");
        assertRefused("\"bbox\": [4, \"5\", 6, 7]", "/annotations/2/bbox", "must be a number and is 5");
    }

    private void assertRefused(String box, String place, String problem) {
        var file = file(SMALL.replace("\"bbox\": [4, 5, 6, 7]", box));
        var refusal =
                assertThrows(AnnotationException.class, () -> Formats.coco().read(file));
        assertEquals(file + ", " + place + ": " + problem, refusal.getMessage());
        assertEquals(place, refusal.place());
        assertEquals(file.toString(), refusal.file());
    }

    @Test
    void lenient_reading_collects_every_problem_and_keeps_the_rest() {
        var broken = SMALL.replace("[4, 5, 6, 7]", "[4, 5, 6]")
                .replace("\"image_id\": 289343, \"bbox\": [0,", "\"image_id\": 77, \"bbox\": [0,")
                .replace("\"id\": 5,", "\"id\": 9,")
                .replace("\"id\": 18, \"name\"", "\"id\": 19, \"name\"");
        var data = Formats.coco().lenient().read(file(broken));
        assertEquals(
                List.of(
                        "/annotations/2/bbox: a box is 4 numbers (x, y, width, height); here are 3",
                        "/images/2/id: the id 9 was given to a picture before",
                        "/annotations/1/image_id: no picture has the id 77; the object stays without a picture",
                        "/annotations/0/category_id: no category has the id 18; it is named \"unknown 18\""),
                data.problems().stream()
                        .map(row -> row.getString("place") + ": " + row.getString("problem"))
                        .toList());
        assertEquals(2, data.objects());
        assertEquals(1, data.count(0));
        assertEquals(0, data.count(1));
        assertTrue(data.health().stringColumn("finding").contains("orphan"));
    }

    @Test
    void a_file_that_is_cut_off_is_refused_or_read_as_far_as_it_goes() {
        var cut = file(SMALL.substring(0, SMALL.indexOf("\"images\"")) + "\"images\": [{\"id\": 289343, \"file_n");
        var refusal =
                assertThrows(AnnotationException.class, () -> Formats.coco().read(cut));
        assertTrue(refusal.getMessage().startsWith(cut + ": not whole as JSON"), refusal.getMessage());
        var data = Formats.coco().lenient().read(cut);
        assertEquals(3, data.objects());
        assertTrue(data.problems().rowCount() > 0);
    }

    @Test
    void results_read_what_they_write_and_name_what_is_wrong() {
        var file = file(
                "[{\"image_id\": 42, \"category_id\": 18, \"bbox\": [258.15, 41.29, 348.26, 243.78], \"score\": 0.236}]");
        var table = CocoResults.read(file);
        assertEquals(42, table.longColumn("image_id").getLong(0));
        assertEquals(348.26, table.doubleColumn("width").getDouble(0));
        assertEquals(.236, table.doubleColumn("score").getDouble(0));
        var again = folder.resolve("again.json");
        CocoResults.write(table, again);
        assertEquals(table.toString(), CocoResults.read(again).toString());
        var wrong = file("[{\"image_id\": 42, \"category_id\": 18, \"bbox\": [1, 2, 3, 4]}]");
        assertEquals(
                wrong + ", /0/score: must be a number and is ",
                assertThrows(AnnotationException.class, () -> CocoResults.read(wrong))
                        .getMessage());
    }
}
