package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import dev.fovea.detection.Detections;
import dev.fovea.detection.onestage.FittedHead;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Runs a detector over pictures in inference mode. */
final class Detecting {
    private static final int BATCH = 8;

    private Detecting() {}

    static List<Detections> pictures(Detector detector, List<Picture> pictures) {
        if (pictures.isEmpty()) {
            return List.of();
        }
        var found = run(detector, PictureList.of(pictures, detector.classes()));
        var on = new ArrayList<Detections>();
        for (int i = 0; i < pictures.size(); i++) {
            on.add(found.get(i).on(pictures.get(i)));
        }
        return List.copyOf(on);
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
        var size = detector.size();
        var head = detector.head().on(detector.net());
        var found = new ArrayList<Detections>();
        var feed = new Feed();
        var plain = DetectionBatches.of(data, Math.min(BATCH, data.size()), size);
        var batches = detector.normalisation().map(plain::normalise).orElse(plain);
        try (var iterator = batches.epoch(0)) {
            while (iterator.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException(
                            "interrupted after " + found.size() + " of " + data.size() + " pictures");
                }
                try (var batch = iterator.next();
                        var scope = executor.manager().newSubManager()) {
                    var x = feed.array(
                            scope, batch.pictures(), batch.size(), data.channels(), size.height(), size.width());
                    var outputs = executor.forward(x, false).stream()
                            .map(NDArray::toFloatArray)
                            .toList();
                    for (int i = 0; i < batch.size(); i++) {
                        var kept = kept(head, outputs, i, detector.reading());
                        found.add(in(kept, size, pictureSize(data, batch.indices()[i]), detector.classes()));
                    }
                }
            }
        }
        return found;
    }

    private static Size pictureSize(DetectionDataset data, int index) {
        return data.annotations().picture(index).size().orElseGet(() -> data.sample(index)
                .size());
    }

    /** After suppression, the best first, in pixels of the net's input. */
    private static List<Detection> kept(FittedHead head, List<float[]> outputs, int picture, Reading reading) {
        var candidates = head.decode(outputs, picture, reading.least());
        var boxes = candidates.boxes();
        var scores = candidates.scores();
        var classes = candidates.classes();
        return Arrays.stream(Nms.perClass(boxes, scores, classes, reading.overlap()))
                .limit(reading.most())
                .mapToObj(i -> new Detection(boxes.get(i), classes[i], scores[i]))
                .toList();
    }

    private static Detections in(List<Detection> found, Size input, Size picture, List<String> classes) {
        double across = picture.width() / (double) input.width();
        double down = picture.height() / (double) input.height();
        return Detections.of(
                found.stream()
                        .map(one -> one.at(one.box().scale(across, down).clip(picture)))
                        .toList(),
                classes,
                picture);
    }
}
