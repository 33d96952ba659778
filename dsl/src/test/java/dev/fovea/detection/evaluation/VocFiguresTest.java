package dev.fovea.detection.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import dev.fovea.detection.References;
import dev.fovea.geometry.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class VocFiguresTest {
    @ParameterizedTest
    @CsvSource({
        "case1, .3", "case1, .5", "case1, .75",
        "case2, .3", "case2, .5", "case2, .75"
    })
    void both_average_precisions_are_the_development_kits(String name, double iou) {
        var reference = References.read("voc-eval/" + name + ".json");
        var truth = truth(reference);
        var evaluation = Evaluations.evaluate(found(reference, truth), truth);
        for (boolean extra : new boolean[] {false, true}) {
            var expected = reference.path("expected").path("iou" + iou + (extra ? "_plus1" : ""));
            var eleven = rules(VocRules.voc07().iou(iou), extra);
            var all = rules(VocRules.voc().iou(iou), extra);
            assertEquals(
                    expected.path("map_11_point").asDouble(),
                    evaluation.voc(eleven).mean(),
                    1e-12);
            assertEquals(
                    expected.path("map_all_point").asDouble(),
                    evaluation.voc(all).mean(),
                    1e-12);
            for (var category : truth.classes()) {
                var own = expected.path("per_category").path(String.valueOf(category.id()));
                var ours = evaluation.voc(eleven).classes().get(category.index());
                assertEquals(own.path("ap_11_point").asDouble(), ours.ap(), 1e-12);
                assertEquals(own.path("true_positives").asInt(-1), ours.right());
                assertEquals(
                        own.path("ap_all_point").asDouble(), evaluation.voc(all).ap(category.name()), 1e-12);
            }
        }
    }

    private static VocRules rules(VocRules rules, boolean extra) {
        return extra ? rules.extra() : rules;
    }

    private static Annotations truth(JsonNode reference) {
        var images = new TreeSet<Long>();
        var categories = new TreeSet<Integer>();
        for (var list : List.of("ground_truth", "detections")) {
            for (var one : reference.path(list)) {
                images.add(one.path("image_id").asLong());
                categories.add(one.path("category_id").asInt());
            }
        }
        var pictures = Table.create(LongColumn.create("image_id"), StringColumn.create("file_name"));
        images.forEach(id -> {
            pictures.longColumn(0).append(id);
            pictures.stringColumn(1).append(id + ".jpg");
        });
        var classes = Table.create(IntColumn.create("category_id"), StringColumn.create("name"));
        categories.forEach(id -> {
            classes.intColumn(0).append(id);
            classes.stringColumn(1).append("class" + id);
        });
        var objects = Table.create(
                LongColumn.create("image_id"),
                IntColumn.create("category_id"),
                DoubleColumn.create("x"),
                DoubleColumn.create("y"),
                DoubleColumn.create("width"),
                DoubleColumn.create("height"),
                BooleanColumn.create("difficult"));
        for (var one : reference.path("ground_truth")) {
            var box = References.box(References.numbers(one.path("box")), 0);
            objects.longColumn(0).append(one.path("image_id").asLong());
            objects.intColumn(1).append(one.path("category_id").asInt());
            objects.doubleColumn(2).append(box.x1());
            objects.doubleColumn(3).append(box.y1());
            objects.doubleColumn(4).append(box.width());
            objects.doubleColumn(5).append(box.height());
            objects.booleanColumn(6).append(one.path("difficult").asBoolean());
        }
        return Annotations.of(pictures, objects, classes);
    }

    private static Detected found(JsonNode reference, Annotations truth) {
        var indices = new HashMap<Integer, Integer>();
        truth.classes().forEach(category -> indices.put(category.id(), category.index()));
        var found = new HashMap<Long, List<Detection>>();
        for (var one : reference.path("detections")) {
            Box box = References.box(References.numbers(one.path("box")), 0);
            found.computeIfAbsent(one.path("image_id").asLong(), id -> new ArrayList<>())
                    .add(new Detection(
                            box,
                            indices.get(one.path("category_id").asInt()),
                            one.path("score").asDouble()));
        }
        return Detected.of(truth, found);
    }
}
