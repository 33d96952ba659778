package dev.fovea.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.SampleSeed;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ScenesTest {
    /** Bright plus signs, tall and wide blocks on black. */
    private static final Dataset SHAPES = shapes();

    private static Dataset shapes() {
        var pictures = new ArrayList<Picture>();
        var labels = new ArrayList<Integer>();
        for (int i = 0; i < 9; i++) {
            var pixels = new byte[28 * 28];
            for (int y = 0; y < 28; y++) {
                for (int x = 0; x < 28; x++) {
                    boolean wide = Math.abs(y - 14) < 5 && Math.abs(x - 14) < 12;
                    boolean tall = Math.abs(x - 14) < 5 && Math.abs(y - 14) < 12;
                    boolean on = i % 3 == 0 ? wide || tall : i % 3 == 1 ? wide : tall;
                    pixels[y * 28 + x] = (byte) (on ? 200 + i : 0);
                }
            }
            pictures.add(Picture.of(new Size(28, 28), 1, pixels));
            labels.add(i % 3);
        }
        return Datasets.of("shapes", pictures, labels, List.of("plus", "wide", "tall"));
    }

    @Test
    void scenes_are_the_same_for_the_same_seed_whoever_asks_first() {
        var one = Datasets.scenes(SHAPES, 20).seed(4);
        var other = Datasets.scenes(SHAPES, 20).seed(4);
        for (int i = 19; i >= 0; i--) {
            other.sample(i);
        }
        for (int i = 0; i < 20; i++) {
            assertEquals(one.sample(i), other.sample(i));
        }
        assertEquals(one.sample(3), Datasets.scenes(SHAPES, 4).seed(4).sample(3));
        assertNotEquals(one.sample(3), one.seed(5).sample(3));
    }

    @Test
    void boxes_are_exact() {
        // The first of two pictures differs from its scene without the object in every row and column of the box, and
        // nowhere else.
        var scenes = Datasets.scenes(SHAPES, 60).objects(1, 1).seed(2);
        for (int i = 0; i < scenes.size(); i++) {
            var placed = scenes.layout(i).objects().get(0);
            var box = scenes.sample(i).boxes().get(0).box();
            assertEquals(placed.box(), box);
            var with = scenes.sample(i).picture();
            var without =
                    ScenePainter.paint(new SceneLayout(List.of()), scenes.canvas(), new SampleSeed(2, 1, i).random());
            var rows = new TreeSet<Integer>();
            var columns = new TreeSet<Integer>();
            for (int y = 0; y < scenes.canvas().height(); y++) {
                for (int x = 0; x < scenes.canvas().width(); x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        if (with.at(x, y, channel) != without.at(x, y, channel)) {
                            rows.add(y);
                            columns.add(x);
                        }
                    }
                }
            }
            assertEquals(
                    box, new Box(columns.first(), rows.first(), columns.last() + 1.0, rows.last() + 1.0), "scene " + i);
        }
    }

    @Test
    void numbers_sides_and_overlaps_vary_within_their_bounds() {
        var scenes = Datasets.scenes(SHAPES, 400).seed(1);
        var counts = new TreeSet<Integer>();
        double greatest = 0;
        double smallest = 1e9;
        double largest = 0;
        for (int i = 0; i < scenes.size(); i++) {
            var objects = scenes.annotations().of(i);
            counts.add(objects.size());
            for (var object : objects) {
                double side = Math.max(object.box().width(), object.box().height());
                smallest = Math.min(smallest, side);
                largest = Math.max(largest, side);
                for (var other : objects) {
                    if (other.id() != object.id()) {
                        greatest = Math.max(greatest, Iou.IOU.of(object.box(), other.box()));
                    }
                }
            }
        }
        assertEquals(List.of(1, 2, 3, 4, 5, 6), List.copyOf(counts));
        assertTrue(greatest > 0.2 && greatest <= 0.3, "greatest overlap " + greatest);
        assertTrue(smallest >= 20 && smallest < 22, "smallest side " + smallest);
        assertTrue(largest <= 72 && largest > 66, "largest side " + largest);
    }

    @Test
    void scenes_that_cannot_be_are_refused() {
        assertEquals(
                "scenes of 3 to 2 objects; give at least 1, and no more than the most",
                refusal(() -> Datasets.scenes(SHAPES, 4).objects(3, 2)));
        assertEquals(
                "objects of 20 to 72 pixels on canvases of 60x80; their longer sides must be at least 4 and at most 60"
                        + " pixels",
                refusal(() -> Datasets.scenes(SHAPES, 4).canvas(new Size(60, 80))));
        assertEquals(
                "objects that overlap by 2.0; an IoU lies between 0 and 1",
                refusal(() -> Datasets.scenes(SHAPES, 4).overlap(2)));
        assertEquals("shapes: 0 scenes; ask for at least 1", refusal(() -> Datasets.scenes(SHAPES, 0)));
        var black = Datasets.of(
                "night", List.of(Picture.of(new Size(8, 8), 1, new byte[64])), List.of(0), List.of("nothing"));
        assertEquals(
                "night: picture 0 shows nothing on its black background, so it can be in no scene; leave it out",
                assertThrows(DatasetException.class, () -> Datasets.scenes(black, 1)
                                .sample(0))
                        .getMessage());
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }

    /** Set the property to a folder to look at the scenes. */
    @Test
    void clothes_make_scenes_with_a_preview() throws IOException {
        var folder = Datasets.fashionMnistFolder();
        Assumptions.assumeTrue(folder.isPresent(), "skipped: Fashion-MNIST is not on this machine");
        var scenes =
                Datasets.scenes(Datasets.fashionMnist(folder.get()).test(), 400).seed(3);
        assertEquals(
                "fashion-mnist test scenes: 400 pictures 160x128 with 1 to 6 objects of 10 classes", scenes.toString());
        var preview = scenes.preview(12);
        assertEquals(12, preview.pictures().size());
        var charts = System.getProperty("fovea.test.charts", "");
        if (!charts.isEmpty()) {
            Files.write(Path.of(charts).resolve("scenes.png"), preview.png());
            for (int i = 0; i < 4; i++) {
                Files.write(
                        Path.of(charts).resolve("scene" + i + ".png"),
                        scenes.sample(i).picture().enlarged(3).png());
            }
        }
    }
}
