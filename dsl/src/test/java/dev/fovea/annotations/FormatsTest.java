package dev.fovea.annotations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class FormatsTest {
    @TempDir
    Path folder;

    private static final String VOC =
            """
            <annotation>
              <filename>000005.jpg</filename>
              <size><width>500</width><height>375</height><depth>3</depth></size>
              <object>
                <name>chair</name><truncated>1</truncated><difficult>0</difficult>
                <bndbox><xmin>263</xmin><ymin>211</ymin><xmax>324</xmax><ymax>339</ymax></bndbox>
                <part><name>head</name><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></part>
              </object>
              <object>
                <name>person</name><difficult>1</difficult>
                <bndbox><ymin>2</ymin><xmin>1</xmin><ymax>375</ymax><xmax>500</xmax></bndbox>
              </object>
            </annotation>
            """;

    private Path file(String name, String text) {
        TextFiles.write(folder.resolve(name), text);
        return folder.resolve(name);
    }

    private static void assertRefused(String message, Executable action) {
        assertEquals(message, assertThrows(AnnotationException.class, action).getMessage());
    }

    private static List<String> told(Table problems) {
        return problems.stream()
                .map(row -> row.getString("place") + ": " + row.getString("problem"))
                .toList();
    }

    @Test
    void voc_counts_pixels_from_1_inclusive_unless_told_otherwise() {
        file("Annotations/000005.xml", VOC);
        var data = Formats.voc().read(folder);
        assertEquals(Optional.of(new Size(500, 375)), data.picture(0).size());
        assertEquals(new Box(262, 210, 324, 339), data.of(0).get(0).box());
        assertEquals(new Annotation.Marks(false, false, true), data.of(0).get(0).marks());
        assertEquals(new Box(0, 1, 500, 375), data.of(0).get(1).box());
        assertEquals(new Annotation.Marks(false, true, false), data.of(0).get(1).marks());
        assertEquals(
                new Box(263, 211, 324, 339),
                Formats.voc().edges().read(folder).of(0).get(0).box());
        assertEquals(
                8,
                Formats.voc().classes(ClassList.VOC).read(folder).of(0).get(0).classIndex());
    }

    @Test
    void voc_errors_name_file_object_and_line() {
        var file = file(
                "a.xml", VOC.replace("<xmax>324</xmax>", "<xmax>wide</xmax>").replace("<ymax>375", "<ymax>0"));
        assertRefused(file + ", object 1 (line 4): <xmax> must be a number and is \"wide\"", () -> Formats.voc()
                .read(folder));
        var data = Formats.voc().lenient().read(folder);
        assertEquals(0, data.objects());
        assertEquals(
                List.of(
                        "object 1 (line 4): <xmax> must be a number and is \"wide\"",
                        "object 2 (line 9): box 0,1 to 500,0: the right and lower edge must not come before the left and"
                                + " upper one; are these x, y, width and height? Then use BoxForm.CORNER_SIZE"),
                told(data.problems()));
        file("a.xml", "<annotation><object></annotation>");
        var broken = assertThrows(AnnotationException.class, () -> Formats.voc().read(folder));
        assertTrue(broken.getMessage().startsWith(file + ", line 1: not whole as XML: "), broken.getMessage());
        file("a.xml", VOC);
        assertRefused(
                file + ", object 1 (line 4): class \"chair\" is not among [cat]",
                () -> Formats.voc().classes(ClassList.of("cat")).read(folder));
    }

    @Test
    void voc_reads_no_entities_from_other_files() {
        file("secret.txt", "secret");
        file(
                "a.xml",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"secret.txt\">]><annotation><filename>&e;</filename></annotation>");
        var problems = Formats.voc().lenient().read(folder).problems();
        assertEquals(1, problems.rowCount());
    }

    @Test
    void yolo_reads_relative_centres_and_keeps_pictures_without_labels() {
        file("classes.txt", "cat\ndog\n");
        file("labels/a.txt", "1 0.5 0.5 0.25 0.5\n\n0 0.1 0.1 0.2 0.2\n");
        file("images.csv", "");
        var images = Table.create(
                LongColumn.create("image_id", 1, 2),
                StringColumn.create("file_name", "a.jpg", "b.jpg"),
                IntColumn.create("width", 200, 100),
                IntColumn.create("height", 100, 100));
        var data = Formats.yolo().pictures(images).read(folder);
        assertEquals(new Box(75, 25, 125, 75), data.of(0).get(0).box());
        assertEquals("dog", data.classes().get(data.of(0).get(0).classIndex()).name());
        assertEquals(2, data.count(0));
        assertEquals(0, data.count(1));
        var file = file("labels/a.txt", "1 0.5 0.5 0.25 0.5\n2 0.1 0.1 0.2 0.2\n0 1 2\n0 a 1 1 1\n");
        assertRefused(
                file + ", line 2: class 2 of 2; classes count from 0",
                () -> Formats.yolo().pictures(images).read(folder));
        assertEquals(
                List.of(
                        "line 2: class 2 of 2; classes count from 0",
                        "line 3: a line is class, centre x, centre y, width and height; this has 3 words",
                        "line 4: For input string: \"a\""),
                told(Formats.yolo().pictures(images).lenient().read(folder).problems()));
    }

    @Test
    void yolo_takes_sizes_from_the_pictures() throws IOException {
        file("obj.names", "cat\n");
        file("a.txt", "0 0.5 0.5 1 1\n");
        ImageIO.write(
                new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        var data = Formats.yolo().read(folder);
        assertEquals("a.png (40x30)", data.picture(0).toString());
        assertEquals(new Box(0, 0, 40, 30), data.of(0).get(0).box());
    }

    @Test
    void labelme_takes_rectangles_circles_and_polygons() {
        var json =
                """
                {"imagePath": "..\\\\pictures\\\\a.jpg", "imageWidth": 100, "imageHeight": 50, "shapes": [
                  {"label": "cell", "points": [[30, 40], [10, 20]], "shape_type": "rectangle"},
                  {"label": "disc", "points": [[50, 25], [53, 29]], "shape_type": "circle"},
                  {"label": "cell", "points": [[0, 0], [10, 0], [10, 5]], "shape_type": "polygon"},
                  {"label": "spot", "points": [[3, 4]], "shape_type": "point"}]}
                """;
        var file = file("a.json", json);
        assertRefused(file + ", /shapes/3: a point of 1 points has no box", () -> Formats.labelMe()
                .read(folder));
        var data = Formats.labelMe().lenient().read(folder);
        assertEquals("a.jpg (100x50)", data.picture(0).toString());
        assertEquals(
                List.of(new Box(10, 20, 30, 40), new Box(45, 20, 55, 30), new Box(0, 0, 10, 5)),
                data.of(0).stream().map(Annotation::box).toList());
        assertEquals(25, data.of(0).get(2).area());
        assertEquals("1 outlines of 6 numbers", data.outlines().toString());
        file("a.json", "{\"imagePath\": \n");
        var broken =
                assertThrows(AnnotationException.class, () -> Formats.labelMe().read(folder));
        assertTrue(broken.getMessage().startsWith(file + ", line "), broken.getMessage());
    }

    @Test
    void csv_reads_the_three_layouts_and_names_the_line() {
        var retina = file("r.csv", "a/1.jpg,10,20,30,40,cat\na/1.jpg,1,2,3,4,dog\na/2.jpg,,,,,\n");
        var data = Formats.retinaNetCsv().read(retina);
        assertEquals(2, data.size());
        assertEquals(new Box(10, 20, 30, 40), data.of(0).get(0).box());
        assertEquals(0, data.count(1));
        var tensorFlow =
                file("t.csv", "filename,width,height,class,xmin,ymin,xmax,ymax\n1.jpg,64,48,\"a, b\",1,2,3,4\n");
        assertEquals(
                "a, b",
                Formats.tensorFlowCsv().read(tensorFlow).classes().get(0).name());
        var vott =
                file("v.csv", "\"image\",\"xmin\",\"ymin\",\"xmax\",\"ymax\",\"label\"\n\"1.jpg\",1.5,2,3,4,\"cat\"\n");
        assertEquals(
                new Box(1.5, 2, 3, 4), Formats.vottCsv().read(vott).of(0).get(0).box());
        var wrong = file("w.csv", "1.jpg,10,20,30,40,cat\n1.jpg,10,20,30,cat\n1.jpg,9,9,1,1,cat\n");
        assertRefused(wrong + ", line 2: a row of 5 cells; RETINANET has 6", () -> Formats.retinaNetCsv()
                .read(wrong));
        assertEquals(2, Formats.retinaNetCsv().lenient().read(wrong).problems().rowCount());
    }

    @Test
    void box_text_joins_given_pictures_by_number() {
        file("289343.txt", "473.07 395.93 38.65 28.67 18\n");
        var images = Table.create(
                LongColumn.create("image_id", 289343, 5),
                StringColumn.create("file_name", "000000289343.jpg", "5.jpg"));
        var data = Formats.boxText().pictures(images).read(folder);
        assertEquals(1, data.ofImage(289343).size());
        assertEquals(2, data.size());
        var wrong = file("289343.txt", "473.07 395.93 38.65 28.67 12\n");
        assertRefused(wrong + ", line 1: category id 12 is not among those of the classes", () -> Formats.boxText()
                .read(folder));
    }

    @Test
    void class_lists_have_their_gaps_and_spellings() {
        assertEquals(80, ClassList.COCO.size());
        assertEquals(90, ClassList.COCO.categories().get(79).id());
        assertEquals(16, ClassList.COCO.withId(18).orElseThrow().index());
        assertTrue(ClassList.COCO.withId(12).isEmpty());
        for (var name : List.of(
                "hot dog",
                "stop sign",
                "wine glass",
                "tvmonitor",
                "aeroplane",
                "diningtable",
                "sofa",
                "motorbike",
                "pottedplant",
                "Cell Phone")) {
            assertTrue(ClassList.COCO.find(name).isPresent(), name);
        }
        assertEquals(20, ClassList.VOC.size());
        assertEquals("tvmonitor", ClassList.VOC.find("tv").orElseThrow().name());
        assertTrue(ClassList.VOC.names().stream()
                .allMatch(name -> ClassList.COCO.find(name).isPresent()));
    }
}
