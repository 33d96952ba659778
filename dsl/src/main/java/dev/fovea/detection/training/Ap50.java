package dev.fovea.detection.training;

import static dev.fovea.detection.evaluation.Evaluations.evaluate;

import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;
import java.util.OptionalDouble;

/** What is measured during training. */
final class Ap50 {
    private Ap50() {}

    /** COCO's average precision at an IoU of .5; nothing where there is no object, which COCO calls -1. */
    static OptionalDouble of(Annotations data, Detected found) {
        double ap50 = evaluate(found, data).coco().ap50();
        return ap50 < 0 ? OptionalDouble.empty() : OptionalDouble.of(ap50);
    }
}
