package dev.fovea.detection.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Category;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import dev.fovea.detection.Detections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoFiguresTest {
    @ParameterizedTest
    @ValueSource(strings = {"case1", "case2", "case3", "case4"})
    void the_twelve_figures_and_each_classs_are_cocos(String name) {
        var expected = Cases.expected(name);
        var truth = Cases.truth(name);
        var coco = Cases.evaluation(name).coco();
        for (var figure : CocoFigure.values()) {
            var key = figure.name()
                    .replace("SMALL", "small")
                    .replace("MEDIUM", "medium")
                    .replace("LARGE", "large");
            var value = expected.path("stats").path(key);
            assertEquals(value.asDouble(Double.NaN), coco.get(figure), 1e-12, name + " " + key);
        }
        for (var category : truth.classes()) {
            assertEquals(
                    expected.path("ap_per_category")
                            .path(String.valueOf(category.id()))
                            .asDouble(Double.NaN),
                    coco.get(CocoFigure.AP, category.name()),
                    1e-12,
                    name + " " + category);
        }
    }

    @Test
    void what_nothing_counts_for_is_not_a_number_and_missing_in_tables() {
        var coco = Cases.evaluation("case4").coco();
        assertTrue(Double.isNaN(coco.get(CocoFigure.AP, "never there")));
        assertTrue(Double.isNaN(coco.get(CocoFigure.AP, "only crowds")));
        assertEquals(0, coco.get(CocoFigure.AP, "never found"));
        assertEquals(2, coco.perClass().doubleColumn("AP").countMissing());
        assertEquals("AP 0.1797, AP50 0.1837, AP75 0.1836", coco.toString());
        assertEquals(12, coco.table().rowCount());
        assertEquals(coco.ap(), coco.table().doubleColumn("value").getDouble(0));
        assertEquals(
                "no class is called \"c\"; the classes are [a, b, never there, never found, only crowds]",
                assertThrows(IllegalArgumentException.class, () -> coco.get(CocoFigure.AP, "c"))
                        .getMessage());
    }

    @Test
    void an_annotation_with_the_id_0_counts_like_any_other() {
        var truth = Cases.truth("case1");
        var objects = truth.annotations().copy();
        var ids = objects.longColumn("annotation_id");
        for (int row = 0; row < ids.size(); row++) {
            ids.set(row, row);
        }
        var renumbered = truth.annotations(objects);
        assertEquals(0, renumbered.annotation(0).id());
        var again = Evaluations.evaluate(Cases.found("case1", renumbered), renumbered);
        assertEquals(
                Cases.expected("case1").path("stats").path("AP").asDouble(),
                again.coco().ap(),
                1e-12);
    }

    @Test
    void leaving_out_a_picture_changes_the_figures_since_its_objects_count() {
        var truth = Cases.truth("case4");
        var rows = IntStream.range(0, truth.size())
                .filter(row -> truth.picture(row).id() != 20)
                .toArray();
        var fewer = truth.rows(rows);
        var results = Cases.found("case4", truth).table();
        var without = Evaluations.evaluate(Detected.of(fewer, results), fewer);
        assertTrue(without.coco().ap() > Cases.evaluation("case4").coco().ap() + .001);
    }

    @Test
    void detections_of_other_pictures_are_refused() {
        var one = Cases.truth("case1");
        var other = one.rows(0, 1, 2);
        var error = assertThrows(
                IllegalArgumentException.class, () -> Evaluations.evaluate(Cases.found("case1", one), other));
        assertEquals(
                "111 detections in 12 pictures cannot be compared with " + other
                        + ", which are other pictures; read them with the same data set",
                error.getMessage());
    }

    @Test
    void precision_over_recall_has_the_mean_of_its_samples_as_average_precision() {
        var coco = Cases.evaluation("case2").coco();
        var table = coco.precision(.75);
        assertEquals(101, table.rowCount());
        assertEquals(
                coco.get(CocoFigure.AP75), table.doubleColumn("mean of classes").mean(), 1e-12);
        var error = assertThrows(IllegalArgumentException.class, () -> coco.precision(.77));
        assertEquals("precision at IoU 0.77; COCO's thresholds are .5, .55, .6 and so on to .95", error.getMessage());
    }

    @Test
    void detections_on_each_object_get_everything() {
        var truth = Cases.truth("case2");
        var rows = IntStream.range(0, truth.size())
                .mapToObj(row -> Detections.of(
                        truth.of(row).stream()
                                .filter(object -> !object.marks().crowd())
                                .map(object -> new Detection(object.box(), object.classIndex(), .5))
                                .toList(),
                        truth.classes().stream().map(Category::name).toList()))
                .toList();
        var exam = Evaluations.evaluate(Detected.of(truth, rows), truth);
        assertEquals("AP 1.0000, AP50 1.0000, AP75 1.0000", exam.coco().toString());
        assertEquals(1, exam.voc().mean(), 1e-12);
        assertEquals(1, exam.voc07().mean(), 1e-12);
        assertEquals(0, exam.errors().cases().rowCount());
        assertEquals(1, exam.matches().doubleColumn("iou").min(), 1e-9);
    }
}
