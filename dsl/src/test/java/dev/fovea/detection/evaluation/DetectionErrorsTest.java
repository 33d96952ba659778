package dev.fovea.detection.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import dev.fovea.display.Displays;
import dev.fovea.geometry.Box;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One of each error by hand, in two pictures of cats and dogs. */
class DetectionErrorsTest {
    private static final Box CAT = square(0);
    private static final Box DOG = square(50);
    private static final Box LOST_CAT = square(100);
    private static final Box OTHER_DOG = square(0);
    private static final Box CROWD = new Box(200, 0, 280, 80);

    private static final Annotations TRUTH = Annotations.of(
            Table.create(
                    LongColumn.create("image_id", new long[] {1, 2}),
                    StringColumn.create("file_name", "1.jpg", "2.jpg")),
            objects(),
            Table.create(IntColumn.create("category_id", new int[] {1, 2}), StringColumn.create("name", "cat", "dog")));

    private static final DetectionEvaluation EVALUATION = Evaluations.evaluate(
            Detected.of(
                    TRUTH,
                    Map.of(
                            1L,
                            List.of(
                                    new Detection(CAT, 0, .9),
                                    new Detection(CAT.translate(1, 0), 0, .8),
                                    new Detection(DOG, 0, .7),
                                    new Detection(CAT.translate(6, 0), 1, .6),
                                    new Detection(square(300), 1, .5),
                                    new Detection(square(220), 0, .99)),
                            2L,
                            List.of(new Detection(OTHER_DOG.translate(4, 0), 1, .95)))),
            TRUTH);

    /** Ten pixels wide and high on the diagonal; the one at 220 lies in the crowd. */
    private static Box square(double at) {
        return at == 220 ? new Box(220, 20, 230, 30) : new Box(at, at, at + 10, at + 10);
    }

    private static Table objects() {
        var table = Table.create(
                LongColumn.create("image_id"),
                IntColumn.create("category_id"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"),
                BooleanColumn.create("iscrowd"));
        object(table, 1, 1, CAT, false);
        object(table, 1, 2, DOG, false);
        object(table, 1, 1, LOST_CAT, false);
        object(table, 1, 1, CROWD, true);
        object(table, 2, 2, OTHER_DOG, false);
        return table;
    }

    private static void object(Table table, long image, int category, Box box, boolean crowd) {
        table.longColumn(0).append(image);
        table.intColumn(1).append(category);
        table.doubleColumn(2).append(box.x1());
        table.doubleColumn(3).append(box.y1());
        table.doubleColumn(4).append(box.width());
        table.doubleColumn(5).append(box.height());
        table.booleanColumn(6).append(crowd);
    }

    @Test
    void there_is_one_error_of_each_kind() {
        var errors = EVALUATION.errors();
        for (var kind : ErrorKind.values()) {
            assertEquals(1, errors.count(kind), kind.label());
        }
        assertEquals(
                List.of("duplicate", "classification", "both", "background", "missed", "localisation"),
                errors.cases().stringColumn("error").asList());
        assertEquals(
                List.of("cat", "cat", "dog", "dog", "", "dog"),
                errors.cases().stringColumn("detected").asList());
        assertEquals(
                List.of("cat", "dog", "cat", "", "cat", "dog"),
                errors.cases().stringColumn("truth").asList());
    }

    @Test
    void the_gains_are_those_reckoned_by_hand() {
        var errors = EVALUATION.errors();
        // Cats: right, wrong, wrong of 2 objects: precision 1 at the 51 recalls to .5. Dogs: nothing right.
        assertEquals(51 / 202., errors.ap50(), 1e-12);
        // A dog found at the second rank: precision .5 at 51 recalls.
        assertEquals(25.5 / 202, errors.gain(ErrorKind.CLASSIFICATION), 1e-12);
        // A dog found at the first rank.
        assertEquals(51 / 202., errors.gain(ErrorKind.LOCALISATION), 1e-12);
        assertEquals(0, errors.gain(ErrorKind.BOTH), 1e-12);
        assertEquals(0, errors.gain(ErrorKind.DUPLICATE), 1e-12);
        assertEquals(0, errors.gain(ErrorKind.BACKGROUND), 1e-12);
        // One cat, found at the first rank.
        assertEquals(50 / 202., errors.gain(ErrorKind.MISSED), 1e-12);
        assertEquals("AP50 0.2525; worth most: localisation (+0.2525)", errors.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"case1", "case2", "case3", "case4"})
    void the_average_precision_that_gains_start_from_is_cocos_and_no_gain_is_negative(String name) {
        var evaluation = Cases.evaluation(name);
        assertEquals(evaluation.coco().ap50(), evaluation.errors().ap50(), 1e-12);
        for (var kind : ErrorKind.values()) {
            assertTrue(evaluation.errors().gain(kind) > -1e-12, kind.label());
        }
    }

    @Test
    void confusion_counts_pairs_background_and_no_crowd() {
        var confusion = EVALUATION.confusion();
        assertEquals(List.of("cat", "dog", "background"), confusion.classes());
        assertEquals(List.of(List.of(1, 0, 1), List.of(1, 0, 1), List.of(1, 3, 0)), confusion.counts());
        assertEquals(
                List.of("true class", "cat", "dog", "background"),
                confusion.table().columnNames());
        assertEquals(List.of(1, 1, 1), confusion.table().intColumn("cat").asList());
        assertEquals(
                List.of(List.of(1, 0, 1), List.of(0, 0, 2), List.of(0, 1, 0)),
                EVALUATION.confusion(.85, .5).counts(),
                "with a higher score only");
    }

    @Test
    void each_object_has_its_detection_and_their_overlap() {
        var matches = EVALUATION.matches();
        assertEquals(4, matches.rowCount(), "no crowd");
        assertEquals(
                List.of("cat", "cat", "dog", "dog"),
                matches.stringColumn("class").asList());
        assertArrayEquals(
                new double[] {1, Double.NaN, Double.NaN, 6 / 14.},
                matches.doubleColumn("iou").asDoubleArray(),
                1e-12);
        assertArrayEquals(
                new double[] {.9, Double.NaN, Double.NaN, .95},
                matches.doubleColumn("score").asDoubleArray(),
                1e-12);
    }

    @Test
    void everything_can_be_drawn() {
        for (var shown : List.of(
                EVALUATION.errors().chart(),
                EVALUATION.prCurves(),
                EVALUATION.iouHistogram(),
                EVALUATION.confusion())) {
            var data = Displays.of(shown).data();
            assertTrue(
                    data.containsKey("image/png") || data.containsKey("image/svg+xml"),
                    data.keySet().toString());
        }
        for (var shown : List.of(EVALUATION, EVALUATION.coco(), EVALUATION.voc07(), EVALUATION.errors())) {
            assertTrue(Displays.of(shown).data().get("text/html").contains("<table"));
        }
        assertEquals("2 of 4 objects not found", EVALUATION.iouHistogram().getTitle());
        assertEquals(
                List.of("cat", "dog", "mean of classes"),
                EVALUATION.prCurves().getSeriesCollection().stream()
                        .map(series -> series.getName())
                        .toList());
    }

    @Test
    void a_data_set_without_objects_or_detections_can_be_evaluated() {
        var empty = TRUTH.annotations(TRUTH.annotations().emptyCopy());
        var nothing = Evaluations.evaluate(Detected.of(empty, Map.of()), empty);
        assertTrue(Double.isNaN(nothing.coco().ap()));
        assertTrue(Double.isNaN(nothing.voc07().mean()));
        assertTrue(Double.isNaN(nothing.errors().ap50()));
        assertEquals("0 of 0 objects not found", nothing.iouHistogram().getTitle());
        Displays.of(nothing.prCurves());
        Displays.of(nothing.confusion());
        var unfound = Evaluations.evaluate(Detected.of(TRUTH, Map.of()), TRUTH);
        assertEquals(0, unfound.coco().ap());
        assertEquals(0, unfound.voc().mean());
        assertEquals(4, unfound.errors().count(ErrorKind.MISSED));
        assertEquals(1, unfound.errors().gain(ErrorKind.MISSED), 1e-12);
    }
}
