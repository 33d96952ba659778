package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Formats;
import dev.fovea.augment.LabelledBox;
import dev.fovea.display.DisplayData;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionDatasetTest {
    @TempDir
    Path folder;

    @Test
    void files_and_their_annotations_become_samples() {
        var data = DetectionData.files(folder, 9);
        assertEquals("rectangles: 9 pictures with 12 objects of 3 classes", data.toString());
        assertEquals(List.of("circle", "square", "star"), data.classes());
        var sample = data.sample(7);
        assertEquals("sample 24x16x3 with 3 objects", sample.toString());
        for (var object : sample.boxes()) {
            var box = object.box();
            assertEquals(255, sample.picture().at((int) box.x1(), (int) box.y1(), 2));
            assertEquals(255, sample.picture().at((int) box.x2() - 1, (int) box.y2() - 1, 0));
        }
        assertEquals(LearnedSamples.boxes(data.annotations().of(7)), sample.boxes());
    }

    @Test
    void boxes_stay_on_their_objects_when_pictures_are_resized() {
        var large = DetectionData.files(folder, 9).resized(new Size(96, 48));
        for (int i = 0; i < large.size(); i++) {
            var sample = large.sample(i);
            assertEquals(new Size(96, 48), sample.picture().size());
            for (var object : sample.boxes()) {
                var box = object.box();
                assertEquals(20, box.width(), 1e-9);
                assertTrue(sample.picture().at((int) box.x1() + 2, (int) box.y1() + 2, 0) > 240, "inside of " + box);
                assertTrue(sample.picture().at((int) box.x2() - 3, (int) box.y2() - 3, 0) > 240, "inside of " + box);
                assertTrue(
                        sample.picture().at((int) box.x2() - 3, (int) Math.min(47, box.y2() + 2), 0) < 15,
                        "below " + box);
            }
            assertEquals(new Size(96, 48), large.annotations().picture(i).size().orElseThrow());
        }
    }

    @Test
    void resizing_leaves_the_annotations_that_it_starts_from_alone() {
        var data = DetectionData.noise(9);
        var before = data.annotations().annotations().print(100);
        var small = data.resized(new Size(12, 4));
        assertEquals(before, data.annotations().annotations().print(100));
        var old = data.annotations().of(3).get(2);
        var scaled = small.annotations().of(3).get(2);
        assertEquals(old.box().scale(0.5, 0.25), scaled.box());
        assertEquals(old.area() / 8, scaled.area(), 1e-12);
    }

    @Test
    void pictures_of_unknown_size_cannot_be_resized() {
        var data = DetectionData.noise(3);
        var images = data.annotations().images().removeColumns("width", "height");
        var message = assertThrows(
                        IllegalArgumentException.class,
                        () -> data.annotations().images(images).resized(new Size(5, 5)))
                .getMessage();
        assertEquals(
                "picture0.png: its size is not known, so its boxes cannot follow to 5x5; add columns width and height"
                        + " to the pictures' table",
                message);
    }

    @Test
    void a_cache_reads_each_picture_once_as_far_as_there_is_room() {
        var read = new ArrayList<Integer>();
        int bytes = 24 * 16 * 3;
        var cached = DetectionData.watched(5, read::add).cached(3 * bytes);
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int i = 0; i < 5; i++) {
                assertEquals(i, cached.sample(i).picture().at(0, 0, 0));
            }
        }
        assertEquals(List.of(0, 1, 2, 3, 4, 3, 4), read);
        assertSame(cached.sample(1), cached.sample(1));
        assertEquals(3 * bytes, ((CachedDetections) cached).bytes());
        assertEquals(
                "noise: a cache of -1 bytes; give 0 or more",
                assertThrows(IllegalArgumentException.class, () -> DetectionData.noise(3)
                                .cached(-1))
                        .getMessage());
    }

    @Test
    void parts_have_their_pictures_annotations_and_names_in_order() {
        var data = DetectionData.noise(9);
        var part = data.rows(7, 2, 5).rows(2, 0);
        assertEquals(2, part.size());
        assertEquals(5, part.sample(0).picture().at(0, 0, 0));
        assertEquals(7, part.sample(1).picture().at(0, 0, 0));
        assertEquals(data.annotations().of(7), part.annotations().of(1));
        assertEquals("picture 7 (picture7.png)", part.pictureName(1));
        assertEquals(
                "noise first 4: 4 pictures with 6 objects of 3 classes",
                data.first(4).toString());
        assertEquals(
                data.shuffled(3).annotations().images().print(),
                data.shuffled(3).annotations().images().print());
        assertEquals(
                "noise: picture 9 of 9; they count from 0",
                assertThrows(IllegalArgumentException.class, () -> data.rows(9)).getMessage());
        assertEquals(
                "noise: the first 10 pictures of 9; ask for 1 to 9",
                assertThrows(IllegalArgumentException.class, () -> data.first(10))
                        .getMessage());
    }

    @Test
    void a_split_has_every_picture_once_and_a_list_chooses_some() throws IOException {
        var data = DetectionData.noise(20);
        var parts = data.split(0.75, 5);
        assertEquals(15, parts.first().size());
        var seen = new ArrayList<Integer>();
        for (var part : List.of(parts.first(), parts.second())) {
            for (int i = 0; i < part.size(); i++) {
                seen.add(part.sample(i).picture().at(0, 0, 0));
                assertEquals(
                        LearnedSamples.boxes(part.annotations().of(i)),
                        part.sample(i).boxes());
            }
        }
        assertEquals(
                IntStream.range(0, 20).boxed().toList(), seen.stream().sorted().toList());
        var list = Files.write(folder.resolve("few.txt"), List.of("picture7", "picture2"));
        var few = data.listed(list);
        assertEquals("noise few.txt: 2 pictures with 5 objects of 3 classes", few.toString());
        assertEquals(7, few.sample(0).picture().at(0, 0, 0));
    }

    @Test
    void a_file_of_another_size_than_annotated_is_refused() throws IOException {
        var data = DetectionData.files(folder, 3);
        var file = folder.resolve("JPEGImages").resolve("picture1.png");
        Files.write(file, Picture.of(new Size(5, 7), 1, new byte[35]).png());
        assertEquals(
                file + " is 5x7 pixels, but its annotations say 24x16; its boxes would be in wrong places, so correct"
                        + " one of them",
                assertThrows(DatasetException.class, () -> data.sample(1)).getMessage());
    }

    @Test
    void annotations_without_a_folder_say_how_to_name_it() {
        assertEquals(
                "cells: the annotations do not know the folder of their pictures; say annotations.folder(path)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Datasets.detection(
                                        "cells", DetectionData.noise(3).annotations()))
                        .getMessage());
    }

    @Test
    void a_preview_shows_boxes_in_the_colour_of_their_class() {
        var data = DetectionData.files(folder, 6).resized(new Size(240, 160));
        var grid = data.preview(20);
        assertEquals(6, grid.pictures().size());
        assertEquals(
                List.of("240x160, 0 objects", "240x160, 1 object"),
                grid.labels().subList(0, 2));
        var plain = data.sample(3).picture();
        var painted = grid.pictures().get(3);
        assertFalse(plain.equals(painted));
        assertTrue(data.display().data().containsKey(DisplayData.HTML));
    }

    @Test
    void the_blood_cells_lists_become_data_sets() {
        var root = Path.of(System.getProperty("fovea.root", "."), "..", "shared", "data", "bccd")
                .normalize();
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isDirectory(root), "skipped: the blood-cell data set is not at " + root);
        var test = Datasets.detection(
                "cells test", Formats.voc().edges().list("test").read(root));
        assertEquals(72, test.size());
        var sample = test.resized(new Size(320, 240)).sample(0);
        assertEquals(new Size(320, 240), sample.picture().size());
        assertEquals(
                test.sample(0).boxes().stream().map(LabelledBox::classIndex).toList(),
                sample.boxes().stream().map(LabelledBox::classIndex).toList());
    }
}
