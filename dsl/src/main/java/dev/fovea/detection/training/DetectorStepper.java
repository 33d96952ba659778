package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.fovea.detection.onestage.FittedHead;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes gradients: forward, targets, loss, backward. The targets come between forward and loss, since what a prediction should have
 * been depends on what it is.
 */
final class DetectorStepper {
    private record At(Executor executor, FittedHead head) {}

    private final Detector detector;
    private final Executor executor;
    private final Map<Size, At> sizes = new HashMap<>();
    private final Feed pictures = new Feed();
    private final TargetFeeds targets = new TargetFeeds();

    DetectorStepper(Detector detector, Executor executor) {
        this.detector = detector;
        this.executor = executor;
        sizes.put(detector.size(), new At(executor, detector.head().on(detector.net())));
    }

    StepLoss learn(Shown shown) {
        var at = sizes.computeIfAbsent(shown.pictureSize(), this::at);
        try (var scope = executor.manager().newSubManager()) {
            return learn(at, shown, scope.newSubManager());
        }
    }

    private StepLoss learn(At at, Shown shown, NDManager scope) {
        var x = shown.array(pictures, scope);
        try (var tape = Engines.tape(executor.engine())) {
            var outputs = at.executor.forward(x, true);
            var said = outputs.stream().map(NDArray::toFloatArray).toList();
            var wanted = at.head.targets(shown.objects(), said, shown.seen());
            var judged = at.executor.judge(outputs, targets.arrays(wanted, scope), at.head.objective());
            tape.backward(judged.total());
            return StepLoss.of(judged, wanted);
        }
    }

    private At at(Size size) {
        var net = detector.net().at(Shape.of(detector.net().input().channels(), size.height(), size.width()));
        return new At(executor.resized(net), detector.head().on(net));
    }
}
