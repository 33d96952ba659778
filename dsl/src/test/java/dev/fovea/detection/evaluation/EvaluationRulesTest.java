package dev.fovea.detection.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import dev.fovea.geometry.Box;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Single lines of the definitions, where a whole data set might not tell one reading from the other, by hand in one picture. */
class EvaluationRulesTest {
    private static final int CAT = 0;
    private static final int DOG = 1;
    private static final Box HERE = new Box(0, 0, 10, 10);

    private record Thing(int kind, Box box, boolean difficult) {
        static Thing of(int kind, Box box) {
            return new Thing(kind, box, false);
        }
    }

    private static DetectionEvaluation evaluation(List<Thing> things, Detection... found) {
        var objects = Table.create(
                LongColumn.create("image_id"),
                IntColumn.create("category_id"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"),
                BooleanColumn.create("difficult"));
        for (var thing : things) {
            objects.longColumn(0).append(1);
            objects.intColumn(1).append(thing.kind + 1);
            objects.doubleColumn(2).append(thing.box.x1());
            objects.doubleColumn(3).append(thing.box.y1());
            objects.doubleColumn(4).append(thing.box.width());
            objects.doubleColumn(5).append(thing.box.height());
            objects.booleanColumn(6).append(thing.difficult);
        }
        var truth = Annotations.of(
                Table.create(LongColumn.create("image_id", new long[] {1}), StringColumn.create("file_name", "a.png")),
                objects,
                Table.create(
                        IntColumn.create("category_id", new int[] {1, 2}), StringColumn.create("name", "cat", "dog")));
        return Evaluations.evaluate(Detected.of(truth, Map.of(1L, List.of(found))), truth);
    }

    /** The first detection overlaps both objects by 7/9; the second is one of them, and overlaps the other by 6/10. */
    @ParameterizedTest
    @CsvSource({"0, 1", "2, .504950495"})
    void in_coco_the_later_of_two_objects_that_a_detection_overlaps_alike_is_taken(double top, double ap75) {
        var things = List.of(Thing.of(CAT, new Box(0, 0, 10, 8)), Thing.of(CAT, new Box(0, 2, 10, 10)));
        var evaluation = evaluation(
                things,
                new Detection(new Box(0, 1, 10, 9), CAT, .9),
                new Detection(new Box(0, top, 10, top + 8), CAT, .8));
        assertEquals(ap75, evaluation.coco().get(CocoFigure.AP75), 1e-9);
    }

    @Test
    void in_voc_the_earlier_of_two_objects_that_a_detection_overlaps_alike_is_taken() {
        var things = List.of(Thing.of(CAT, new Box(0, 0, 10, 8)), Thing.of(CAT, new Box(0, 2, 10, 10)));
        var between = new Detection(new Box(0, 1, 10, 9), CAT, .9);
        assertEquals(
                1,
                evaluation(things, between, new Detection(new Box(0, 2, 10, 10), CAT, .8))
                        .voc()
                        .mean(),
                1e-12);
        assertEquals(
                .5,
                evaluation(things, between, new Detection(new Box(0, 0, 10, 8), CAT, .8))
                        .voc()
                        .mean(),
                1e-12,
                "a second detection of the first object is wrong, whatever is free");
    }

    @Test
    void an_overlap_of_exactly_the_threshold_is_enough() {
        var half = evaluation(List.of(Thing.of(CAT, HERE)), new Detection(new Box(0, 0, 10, 5), CAT, .9));
        assertEquals(1, half.voc().mean(), 1e-12);
        assertEquals(1, half.coco().ap50(), 1e-12);
        assertEquals(.1, half.coco().ap(), 1e-12);
        assertEquals(1, half.confusion().counts().get(CAT).get(CAT));
    }

    @Test
    void a_detection_on_two_objects_is_of_the_wrong_class_before_it_is_a_duplicate() {
        var things = List.of(Thing.of(CAT, HERE), Thing.of(DOG, HERE.translate(1, 0)));
        var errors = evaluation(things, new Detection(HERE, CAT, .9), new Detection(HERE.translate(.5, 0), CAT, .8))
                .errors();
        assertEquals(
                List.of("classification"), errors.cases().stringColumn("error").asList());
    }

    @Test
    void a_detection_that_barely_touches_an_object_of_another_class_is_on_background() {
        // IoU 10/190 with the dog.
        var errors = evaluation(List.of(Thing.of(DOG, HERE)), new Detection(HERE.translate(9, 0), CAT, .9))
                .errors();
        assertEquals(
                List.of("background", "missed"),
                errors.cases().stringColumn("error").asList());
    }

    @Test
    void in_the_confusion_matrix_the_pair_of_one_class_comes_first_of_equal_overlaps() {
        var things = List.of(Thing.of(DOG, HERE), Thing.of(CAT, HERE));
        var confusion = evaluation(things, new Detection(HERE, CAT, .5)).confusion();
        assertEquals(List.of(List.of(1, 0, 0), List.of(0, 0, 1), List.of(0, 0, 0)), confusion.counts());
        assertEquals("confusion matrix of 2 classes and background, 50.00 % right", confusion.toString());
    }

    @Test
    void a_confusion_matrix_needs_an_overlap() {
        var evaluation = evaluation(List.of(Thing.of(CAT, HERE)));
        var error = assertThrows(IllegalArgumentException.class, () -> evaluation.confusion(.3, 0));
        assertEquals("a confusion matrix from an IoU of 0.0 on; needed is above 0 to 1", error.getMessage());
    }

    @Test
    void difficult_objects_are_neither_missed_nor_found_in_the_confusion_matrix() {
        var things = List.of(new Thing(CAT, HERE, true), new Thing(DOG, HERE.translate(50, 0), true));
        var confusion = evaluation(things, new Detection(HERE, CAT, .5)).confusion();
        assertEquals(List.of(List.of(0, 0, 0), List.of(0, 0, 0), List.of(0, 0, 0)), confusion.counts());
    }
}
