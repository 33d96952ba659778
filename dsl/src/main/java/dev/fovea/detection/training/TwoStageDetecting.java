package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detection;
import dev.fovea.detection.Detections;
import dev.fovea.detection.twostage.Region;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Feed;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Runs a two-stage detector over pictures in inference mode. */
final class TwoStageDetecting {
    private static final int BATCH = 4;
    /** Regions are filled up to multiples of this, so that the engine sees few shapes. */
    private static final int ROUND = 64;

    private TwoStageDetecting() {}

    static List<Detections> pictures(TwoStageDetector detector, List<Picture> pictures) {
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

    static Detected all(TwoStageDetector detector, DetectionDataset data) {
        return Detected.of(data.annotations(), run(detector, data));
    }

    private static List<Detections> run(TwoStageDetector detector, DetectionDataset data) {
        try (var executor = new TwoStageExecutor(detector, detector.learned(), Engines.engine())) {
            return run(detector, data, executor);
        }
    }

    /** With executors of the detector's nets, whatever weights they have. */
    static List<Detections> run(TwoStageDetector detector, DetectionDataset data, TwoStageExecutor executor) {
        detector.check(data);
        var size = detector.size();
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
                        var scope = executor.proposals.manager().newSubManager()) {
                    var x = feed.array(
                            scope, batch.pictures(), batch.size(), data.channels(), size.height(), size.width());
                    var outputs = executor.proposals.forward(x, false);
                    var regions = regions(executor, TwoStageExecutor.numbers(outputs.subNDList(0, 2)), batch.size());
                    var said = TwoStageExecutor.numbers(executor.regions(outputs, regions, scope, false));
                    for (int i = 0; i < batch.size(); i++) {
                        var kept = kept(detector, regions, said, i);
                        var picture =
                                data.annotations().picture(batch.indices()[i]).size();
                        var own = picture.isPresent()
                                ? picture.get()
                                : data.sample(batch.indices()[i]).size();
                        found.add(in(kept, size, own, detector.classes()));
                    }
                }
            }
        }
        return found;
    }

    private static List<Region> regions(TwoStageExecutor executor, List<float[]> said, int pictures) {
        var detector = executor.detector;
        var regions = new ArrayList<Region>();
        for (int picture = 0; picture < pictures; picture++) {
            var chosen = detector.rules()
                    .inference()
                    .choose(executor.grid, detector.size(), said.get(0), said.get(1), picture);
            for (var box : chosen.boxes().toList()) {
                regions.add(new Region(picture, box));
            }
        }
        do {
            regions.add(Region.none());
        } while (regions.size() % ROUND != 0);
        return regions;
    }

    private static List<Detection> kept(
            TwoStageDetector detector, List<Region> regions, List<float[]> said, int picture) {
        var reading = detector.reading();
        var candidates =
                detector.reader().read(regions, said.get(0), said.get(1), picture, detector.size(), reading.least());
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
