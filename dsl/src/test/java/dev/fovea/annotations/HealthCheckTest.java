package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class HealthCheckTest {
    @TempDir
    Path folder;

    private static List<String> told(Table health) {
        return health.stream()
                .map(row ->
                        row.getString("finding") + ": " + row.getString("file_name") + ": " + row.getString("detail"))
                .toList();
    }

    @Test
    void of_the_blood_cells_exactly_two_boxes_are_without_size() {
        var health = Bccd.read().health();
        assertEquals(
                List.of(
                        "zero size: BloodImage_00338.jpg: RBC: box 504,337 to 504,337 (0x0)",
                        "zero size: BloodImage_00343.jpg: RBC: box 181,329 to 181,329 (0x0)"),
                told(health.where(health.stringColumn("finding").isEqualTo("zero size"))));
        for (var absent : List.of("missing file", "unreadable picture", "mislabelled picture", "outside", "orphan")) {
            assertEquals(0, health.stringColumn("finding").countOccurrences(absent), absent);
        }
        var inclusive = Formats.voc().read(Bccd.folder()).health();
        assertEquals(
                List.of("BloodImage_00338.jpg", "BloodImage_00343.jpg"),
                inclusive
                        .where(inclusive.stringColumn("finding").isEqualTo("one pixel"))
                        .stringColumn("file_name")
                        .asList());
    }

    @Test
    void boxes_that_are_nearly_the_same_are_told_with_their_overlap() {
        var tables = new TableBuilder();
        tables.category(1, "cell", "");
        tables.category(2, "disc", "");
        tables.picture(1, "a.png", Optional.of(new Size(40, 30)));
        var none = Annotation.Marks.NONE;
        tables.object(1, 1, 1, new Box(0, 0, 10, 10), none);
        tables.object(2, 1, 1, new Box(1, 0, 10, 10), none);
        tables.object(3, 1, 2, new Box(0, 0, 10, 9), none);
        tables.object(4, 1, 1, new Box(4, 0, 14, 10), none);
        var data = tables.build(Polygons.NONE, new Problems(true).table(), null);
        var health = data.health();
        assertEquals(
                List.of("overlap: a.png: cell: box 1,0 to 10,10 (9x10) is nearly that of object 1 (IoU 0.90)"),
                told(health.where(health.stringColumn("finding").isEqualTo("overlap"))));
        var overlaps = Statistics.overlaps(data);
        assertEquals(
                List.of(0.9, 0.9, 0.9, 60 / 130.0), overlaps.doubleColumn("iou").asList());
        assertEquals(List.of(2L, 1L, 1L, 2L), overlaps.longColumn("other_id").asList());
    }

    private void picture(String name, String kind) throws IOException {
        ImageIO.write(
                new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
                kind,
                folder.resolve(name).toFile());
    }

    @Test
    void every_kind_of_finding_is_found_and_named() throws IOException {
        picture("good.jpg", "jpg");
        picture("png.jpg", "png");
        picture("cut.jpg", "jpg");
        var whole = Files.readAllBytes(folder.resolve("cut.jpg"));
        Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 20));
        Files.writeString(folder.resolve("text.jpg"), "no picture");
        var tables = new TableBuilder();
        tables.category(1, "cell", "");
        tables.category(2, "never", "");
        long id = 1;
        for (var name : List.of("good.jpg", "png.jpg", "cut.jpg", "text.jpg", "gone.jpg")) {
            tables.picture(id++, name, Optional.of(new Size(40, name.equals("png.jpg") ? 31 : 30)));
        }
        var none = Annotation.Marks.NONE;
        tables.object(1, 1, 1, new Box(1, 1, 5, 5), none);
        tables.object(2, 1, 1, new Box(1, 1, 5, 5), none);
        tables.object(3, 1, 1, new Box(30, 1, 41.5, 5), none);
        tables.object(4, 2, 1, new Box(3, 3, 3, 9), none);
        tables.object(5, 3, 1, new Box(3, 3, 4, 4), none);
        tables.object(6, 4, 1, new Box(0, 0, 40, 30.005), none);
        tables.object(7, 99, 1, new Box(0, 0, 4, 3), none);
        var problems = new Problems(true);
        problems.add("a.xml", "line 3", "broken");
        var data = tables.build(Polygons.NONE, problems.table(), folder);
        assertEquals(
                List.of(
                        "duplicate: good.jpg: cell: box 1,1 to 5,5 (4x4) is also that of object 1",
                        "outside: good.jpg: cell: box 30,1 to 41.50,5 (11.50x4) in a picture of 40x30",
                        "mislabelled picture: png.jpg: a png called .jpeg",
                        "other size: png.jpg: the file is 40x30, the annotations say 40x31",
                        "zero size: png.jpg: cell: box 3,3 to 3,9 (0x6)",
                        "unreadable picture: cut.jpg: the file is cut off: the end of its jpeg is missing",
                        "one pixel: cut.jpg: cell: box 3,3 to 4,4 (1x1)",
                        "unreadable picture: text.jpg: not a picture that can be read",
                        "missing file: gone.jpg: no file " + folder.resolve("gone.jpg"),
                        "empty picture: gone.jpg: no objects",
                        "orphan: : no picture has the id 99",
                        "unused class: : never has no objects",
                        "left out: : a.xml line 3: broken"),
                told(data.health()));
        assertEquals(99, data.health().longColumn("image_id").getLong(10));
        assertEquals(7, data.health().longColumn("annotation_id").getLong(10));
    }

    @Test
    void a_clean_data_set_has_no_findings() {
        var tables = new TableBuilder();
        tables.category(1, "cell", "");
        tables.picture(1, "a.jpg", Optional.of(new Size(10, 10)));
        tables.object(1, 1, 1, new Box(0, 0, 10, 10), Annotation.Marks.NONE);
        assertEquals(
                0,
                tables.build(Polygons.NONE, new Problems(true).table(), null)
                        .health()
                        .rowCount());
    }
}
