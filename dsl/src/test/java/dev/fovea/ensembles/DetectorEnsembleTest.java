package dev.fovea.ensembles;

import static dev.fovea.ensembles.Ensembles.ensemble;
import static dev.fovea.ensembles.Ensembles.flips;
import static dev.fovea.ensembles.Ensembles.views;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Sample;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import dev.fovea.detection.Detections;
import dev.fovea.detection.training.ObjectDetector;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DetectorEnsembleTest {
    private static final Size SIZE = new Size(20, 12);
    private static final List<String> CLASSES = List.of("dot", "other");

    /** Finds each pixel that is not black, as a box of one pixel whose class and score the pixel says. */
    private record Dots(List<String> classes, Predicate<Picture> awake) implements ObjectDetector {
        @Override
        public List<Detections> detect(List<Picture> pictures) {
            return pictures.stream().map(this::in).toList();
        }

        @Override
        public Detected detect(DetectionDataset data) {
            return Detected.of(
                    data.annotations(),
                    IntStream.range(0, data.size())
                            .mapToObj(i -> in(data.sample(i).picture()))
                            .toList());
        }

        private Detections in(Picture picture) {
            var found = new ArrayList<Detection>();
            for (int y = 0; y < picture.size().height(); y++) {
                for (int x = 0; x < picture.size().width(); x++) {
                    int level = picture.at(x, y, 0);
                    if (level > 0 && awake.test(picture)) {
                        found.add(new Detection(new Box(x, y, x + 1, y + 1), level % 2, level / 200.0));
                    }
                }
            }
            return Detections.of(found, classes, picture.size());
        }
    }

    private static final ObjectDetector DOTS = new Dots(CLASSES, picture -> true);

    /** Black but for a dot of class 0 at (3, 2), score 1/2, and one of class 1 at (18, 11), score .255. */
    private static Picture picture() {
        var pixels = new byte[20 * 12];
        pixels[2 * 20 + 3] = 100;
        pixels[11 * 20 + 18] = 51;
        return Picture.of(SIZE, 1, pixels);
    }

    private static final List<Detection> TRUE =
            List.of(new Detection(new Box(3, 2, 4, 3), 0, .5), new Detection(new Box(18, 11, 19, 12), 1, .255));

    private record Data(Annotations annotations) implements DetectionDataset {
        @Override
        public String name() {
            return "dots";
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public Sample sample(int index) {
            return Sample.of(picture());
        }
    }

    private static DetectionDataset data() {
        return new Data(Annotations.of(
                Table.create(
                        LongColumn.create("image_id", 7L, 9L),
                        StringColumn.create("file_name", "a.png", "b.png"),
                        IntColumn.create("width", 20, 20),
                        IntColumn.create("height", 12, 12)),
                Table.create(
                        LongColumn.create("image_id", 7L),
                        IntColumn.create("category_id", new int[] {1}),
                        DoubleColumn.create("x", 3.0),
                        DoubleColumn.create("y", 2.0),
                        DoubleColumn.create("width", 1.0),
                        DoubleColumn.create("height", 1.0)),
                Table.create(IntColumn.create("category_id", 1, 2), StringColumn.create("name", CLASSES))));
    }

    @Test
    void what_is_found_in_mirrors_is_told_where_it_is_in_the_picture() {
        for (var view : Mirror.values()) {
            var found = views(DOTS, view).detect(picture());
            assertEquals(TRUE, found.all(), view.toString());
            assertEquals(SIZE, found.picture().orElseThrow().size());
        }
        assertEquals(TRUE, views(DOTS, Mirror.values()).detect(picture()).all());
        assertEquals(TRUE, flips(DOTS).detect(picture()).all());
    }

    @Test
    void pictures_of_a_data_set_are_mirrored_alike() {
        var found = views(DOTS, Mirror.values()).detect(data());
        assertEquals(List.of(7L, 9L), found.imageIds());
        assertEquals(TRUE, found.ofImage(7).all());
        assertEquals(TRUE, found.ofImage(9).all());
    }

    @Test
    void an_object_counts_by_the_share_of_views_that_show_it() {
        // Only where the first dot is in the left half, which is so in two of the four views.
        var sleepy = new Dots(CLASSES, picture -> picture.at(3, 2, 0) > 0 || picture.at(3, 9, 0) > 0);
        assertEquals(
                .25,
                views(sleepy, Mirror.values()).detect(picture()).all().get(0).score(),
                1e-12);
        assertEquals(.25, flips(sleepy).detect(picture()).all().get(0).score(), 1e-12);
        assertEquals(
                .5,
                views(sleepy, Mirror.NONE, Mirror.DOWN)
                        .detect(picture())
                        .all()
                        .get(0)
                        .score(),
                1e-12);
    }

    @Test
    void boxes_of_several_detectors_become_their_mean_by_score() {
        var wide = new Detection(new Box(0, 0, 10, 10), 0, .9);
        var narrow = new Detection(new Box(0, 0, 8, 10), 0, .3);
        var alone = new Detection(new Box(0, 0, 10, 10), 1, .8);
        var found = Detections.fused(
                List.of(
                        Detections.of(List.of(wide), CLASSES, SIZE),
                        Detections.of(List.of(narrow, alone), CLASSES, SIZE)),
                .55);
        // The mean of .9 and .3 is .6; the right edge is (.9 10 + .3 8) / 1.2; what one of two found counts half.
        assertEquals(2, found.count());
        assertEquals(.6, found.all().get(0).score(), 1e-12);
        assertEquals(9.5, found.all().get(0).box().x2(), 1e-12);
        assertEquals(.4, found.all().get(1).score(), 1e-12);
        assertEquals(1, found.all().get(1).classIndex());
    }

    @Test
    void an_ensemble_finds_what_its_members_do() {
        var blind = new Dots(CLASSES, picture -> false);
        var both = ensemble(DOTS, blind);
        assertEquals(.25, both.detect(picture()).all().get(0).score(), 1e-12);
        assertEquals(.25, both.detect(data()).ofImage(9).all().get(0).score(), 1e-12);
        assertEquals(1, both.evaluate(data()).coco().ap50(), 1e-12);
        assertEquals(List.of(), ensemble(blind, blind).detect(picture()).all());
    }

    @Test
    void what_cannot_be_fused_is_refused() {
        var other = new Dots(List.of("dot"), picture -> true);
        var refused = assertThrows(IllegalArgumentException.class, () -> ensemble(DOTS, other));
        assertTrue(String.valueOf(refused.getMessage()).contains("same classes"), refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> views(DOTS, new Mirror[0]));
        assertThrows(IllegalArgumentException.class, () -> flips(DOTS).threshold(2));
        assertThrows(IllegalArgumentException.class, () -> Detections.fused(List.of(), .5));
        var small = Detections.of(List.of(), CLASSES, new Size(3, 3));
        var large = Detections.of(List.of(), CLASSES, SIZE);
        assertThrows(IllegalArgumentException.class, () -> Detections.fused(List.of(small, large), .5));
        var here = DOTS.detect(data());
        var there = DOTS.detect(data().rows(1));
        assertThrows(IllegalArgumentException.class, () -> Detected.fused(List.of(here, there), .5));
        var shapeless = Detections.of(TRUE, CLASSES);
        assertThrows(IllegalArgumentException.class, () -> Mirror.DOWN.back(shapeless));
    }
}
