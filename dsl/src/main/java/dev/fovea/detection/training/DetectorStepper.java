package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.fovea.augment.LabelledBox;
import dev.fovea.datasets.DetectionBatch;
import dev.fovea.detection.onestage.FittedHead;
import dev.fovea.detection.onestage.Targets;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Shape;
import dev.fovea.training.Updates;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Takes training steps: forward, targets, loss, backward, update. The targets come between forward and loss, since what a prediction should have
 * been depends on what it is.
 */
final class DetectorStepper {
    /** The parts of the loss before the step, and how many objects were learned. */
    record Result(List<Double> parts, int objects) {}

    private record At(Executor executor, FittedHead head) {}

    private final Detector detector;
    private final Executor executor;
    private final Updates updates;
    private final Map<Size, At> sizes = new HashMap<>();
    private final Feed pictures = new Feed();
    private final List<Feed> targets = new ArrayList<>();

    DetectorStepper(Detector detector, Executor executor, DetectorRecipe recipe) {
        this.detector = detector;
        this.executor = executor;
        updates = recipe.updates(executor);
        sizes.put(detector.size(), new At(executor, detector.head().on(detector.net())));
    }

    /** One step at this learning rate. Nothing moves if the loss is not finite. */
    Result step(DetectionBatch batch, double rate) {
        var at = sizes.computeIfAbsent(batch.pictureSize(), this::at);
        var objects = IntStream.range(0, batch.size()).mapToObj(batch::objects).toList();
        try (var scope = executor.manager().newSubManager()) {
            return step(at, batch, objects, rate, scope.newSubManager());
        }
    }

    private Result step(
            At at, DetectionBatch batch, List<List<LabelledBox>> objects, double rate, ai.djl.ndarray.NDManager scope) {
        var size = batch.pictureSize();
        var x = pictures.array(
                scope,
                batch.pictures(),
                batch.size(),
                at.executor.net().input().channels(),
                size.height(),
                size.width());
        List<Double> parts;
        int positives;
        try (var tape = Engines.tape(executor.engine())) {
            var outputs = at.executor.forward(x, true);
            var wanted = at.head.targets(
                    objects, outputs.stream().map(NDArray::toFloatArray).toList());
            positives = wanted.positives();
            var judged = at.executor.judge(outputs, arrays(wanted, scope), at.head.objective());
            tape.backward(judged.total());
            parts = judged.parts().stream()
                    .map(part -> (double) part.getFloat())
                    .toList();
        }
        if (parts.stream().allMatch(Double::isFinite)) {
            updates.step(rate);
        }
        return new Result(parts, positives);
    }

    private NDList arrays(Targets wanted, ai.djl.ndarray.NDManager scope) {
        var arrays = new NDList();
        for (int i = 0; i < wanted.arrays().size(); i++) {
            if (targets.size() == i) {
                targets.add(new Feed());
            }
            var numbers = wanted.arrays().get(i);
            arrays.add(targets.get(i).array(scope, FloatBuffer.wrap(numbers.values()), numbers.shape()));
        }
        return arrays;
    }

    /** A copy of the optimiser's state. */
    Weights optimiser() {
        return updates.state();
    }

    void restore(Weights optimiser) {
        updates.restore(optimiser);
    }

    private At at(Size size) {
        var net = detector.net().at(Shape.of(detector.net().input().channels(), size.height(), size.width()));
        return new At(executor.resized(net), detector.head().on(net));
    }
}
