package dev.fovea.detection.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoFiguresTest {
    @ParameterizedTest
    @ValueSource(strings = {"case1", "case2", "case3"})
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
}
