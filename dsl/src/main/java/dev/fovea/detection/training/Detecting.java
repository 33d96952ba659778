package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a detector over pictures in inference mode. */
final class Detecting {
    private static final int BATCH = 8;

    private Detecting() {}

    static List<Detections> pictures(Detector detector, List<Picture> pictures) {
        return Finding.on(pictures, detector.classes(), data -> run(detector, data));
    }

    static Detected all(Detector detector, DetectionDataset data) {
        return Detected.of(data.annotations(), run(detector, data));
    }

    private static List<Detections> run(Detector detector, DetectionDataset data) {
        var engine = Engines.engine();
        try (var executor = engine == EngineKind.MXNET
                ? Executor.fused(detector.net(), detector.learned())
                : Executor.of(detector.net(), detector.learned(), engine)) {
            return run(detector, data, executor);
        }
    }

    /** With an executor of the detector's net, whatever weights it has. */
    static List<Detections> run(Detector detector, DetectionDataset data, Executor executor) {
        detector.check(data);
        var head = detector.head().on(detector.net());
        var reading = detector.reading();
        return new Finding(detector.size(), detector.normalisation(), detector.classes(), reading)
                .in(data, BATCH, executor.manager(), (pictures, scope) -> {
                    var outputs = executor.forward(pictures, false).stream()
                            .map(NDArray::toFloatArray)
                            .toList();
                    return IntStream.range(0, (int) pictures.getShape().get(0))
                            .mapToObj(i -> head.decode(outputs, i, reading.least()))
                            .toList();
                });
    }
}
