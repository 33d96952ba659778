package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.BoxForm;
import dev.fovea.geometry.Size;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.IntColumn;

class RoundTripTest {
    @TempDir
    Path folder;

    /** Pictures, their order, classes, marks and boxes: pixels to 1e-2, relative to 1e-6. */
    private static void assertSame(Annotations expected, Annotations actual, boolean withSizes) {
        assertEquals(expected.size(), actual.size());
        assertEquals(expected.objects(), actual.objects());
        for (int row = 0; row < expected.size(); row++) {
            var picture = expected.picture(row);
            assertEquals(picture.fileName(), actual.picture(row).fileName());
            if (withSizes) {
                assertEquals(picture.size(), actual.picture(row).size());
            }
            var size = picture.size().orElseThrow();
            var before = expected.of(row);
            var after = actual.of(row);
            assertEquals(before.size(), after.size(), picture.toString());
            for (int i = 0; i < before.size(); i++) {
                assertEquals(
                        expected.classes().get(before.get(i).classIndex()).name(),
                        actual.classes().get(after.get(i).classIndex()).name());
                assertClose(before.get(i), after.get(i), BoxForm.CORNERS, size, 1e-2);
                assertClose(before.get(i), after.get(i), BoxForm.RELATIVE_CENTRE, size, 1e-6);
            }
        }
    }

    private static void assertClose(Annotation before, Annotation after, BoxForm form, Size size, double tolerance) {
        var expected = form.numbers(before.box(), size);
        var actual = form.numbers(after.box(), size);
        for (int side = 0; side < 4; side++) {
            assertEquals(expected[side], actual[side], tolerance, form + " " + side + " of " + before);
        }
    }

    private static Annotations through(Format format, Annotations data, Path to) {
        format.write(data, to);
        return format.read(to);
    }

    private void goRound(Annotations data) {
        var list = new ClassList(data.classes());
        var asCoco = through(Formats.coco(), data, folder.resolve("a.json"));
        assertSame(data, asCoco, true);
        assertEquals(data.classes(), asCoco.classes());
        var asVoc = through(Formats.voc().classes(list), asCoco, folder.resolve("voc"));
        assertSame(data, asVoc, true);
        var asYolo = through(Formats.yolo().classes(list).pictures(data.images()), asVoc, folder.resolve("yolo"));
        assertSame(data, asYolo, true);
        var again = through(Formats.coco(), asYolo, folder.resolve("b.json"));
        assertSame(data, again, true);
        assertEquals(data.classes(), again.classes());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void coco_voc_yolo_and_back_lose_nothing(long seed) {
        goRound(RandomAnnotations.of(seed));
    }

    @Test
    void real_blood_cells_go_round_too() {
        goRound(Bccd.read());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_other_formats_read_what_they_write(long seed) {
        var data = RandomAnnotations.of(seed);
        assertSame(data, through(Formats.voc().edges(), data, folder.resolve("edges")), true);
        assertSame(data, through(Formats.tensorFlowCsv(), data, folder.resolve("tf.csv")), true);
        assertSame(data, through(Formats.retinaNetCsv(), data, folder.resolve("retina.csv")), false);
        assertSame(data, through(Formats.vottCsv(), data, folder.resolve("vott.csv")), false);
        assertSame(
                data,
                through(
                        Formats.boxText().classes(new ClassList(data.classes())).pictures(data.images()),
                        data,
                        folder.resolve("text")),
                true);
        var flat = data.images();
        flat.replaceColumn(
                flat.stringColumn("file_name").replaceAll("folder/", "").setName("file_name"));
        var unfoldered = data.images(flat);
        assertSame(unfoldered, through(Formats.labelMe(), unfoldered, folder.resolve("labelme")), true);
    }

    @Test
    void coco_keeps_ids_areas_crowds_marks_and_outlines() {
        var file = folder.resolve("in.json");
        TextFiles.write(file, CocoTest.SMALL);
        var data = Formats.coco().read(file);
        var again = through(Formats.coco(), data, folder.resolve("out.json"));
        assertEquals(data.annotations().toString(), again.annotations().toString());
        assertEquals(data.images().toString(), again.images().toString());
        assertEquals(data.categories().toString(), again.categories().toString());
        assertEquals(data.outlines().size(), again.outlines().size());
        for (int i = 0; i < data.outlines().size(); i++) {
            assertEquals(data.outlines().isRunLengths(i), again.outlines().isRunLengths(i));
            assertEquals(lists(data.outlines().parts(i)), lists(again.outlines().parts(i)));
        }
    }

    private static List<String> lists(List<float[]> parts) {
        return parts.stream().map(Arrays::toString).toList();
    }

    @Test
    void voc_keeps_difficult_truncated_and_crowd() {
        var tables = new TableBuilder();
        tables.category(1, "cell", "");
        tables.picture(1, "a.jpg", Optional.of(new Size(100, 100)));
        var box = new Box(1, 2, 30, 40);
        tables.object(1, 1, 1, box, new Annotation.Marks(true, false, true));
        tables.object(2, 1, 1, box, new Annotation.Marks(false, true, false));
        var data = tables.build(Polygons.NONE, new Problems(true).table(), null);
        assertEquals(
                List.of(new Annotation.Marks(true, false, true), new Annotation.Marks(false, true, false)),
                data.of(0).stream().map(Annotation::marks).toList());
        var again = through(Formats.voc(), data, folder.resolve("voc"));
        assertEquals(data.of(0), again.of(0));
    }

    @Test
    void the_three_gates_of_the_notes_open_both_ways() {
        var box = "473.07,395.93,38.65,28.67,18\n";
        TextFiles.write(folder.resolve("notes").resolve("289343.txt"), box);
        var notes = Formats.boxText().read(folder.resolve("notes"));
        assertEquals(289343, notes.picture(0).id());
        var dog = notes.of(0).get(0);
        assertEquals(16, dog.classIndex());
        assertEquals("dog", notes.classes().get(16).name());
        var images = notes.images();
        images.replaceColumn(IntColumn.create("width", new int[] {640}));
        images.replaceColumn(IntColumn.create("height", new int[] {529}));
        var sized = notes.images(images);
        Formats.yolo().write(sized, folder.resolve("yolo"));
        var line = TextFiles.words(
                TextFiles.lines(folder.resolve("yolo/labels/289343.txt")).get(0));
        assertEquals("16", line.get(0));
        assertEquals((473.07 + 38.65 / 2) / 640, Double.parseDouble(line.get(1)), 1e-6);
        assertEquals((395.93 + 28.67 / 2) / 529, Double.parseDouble(line.get(2)), 1e-6);
        var back = Formats.yolo().classes(ClassList.COCO).pictures(images).read(folder.resolve("yolo"));
        Formats.boxText().write(back, folder.resolve("back"));
        var words = TextFiles.words(
                TextFiles.lines(folder.resolve("back/289343.txt")).get(0));
        var expected = TextFiles.words(box);
        for (int i = 0; i < 5; i++) {
            assertEquals(Double.parseDouble(expected.get(i)), Double.parseDouble(words.get(i)), 1e-2);
        }
    }
}
