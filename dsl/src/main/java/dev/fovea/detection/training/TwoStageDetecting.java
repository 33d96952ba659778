package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.twostage.Region;
import dev.fovea.engine.Engines;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a two-stage detector over pictures in inference mode. */
final class TwoStageDetecting {
    private static final int BATCH = 4;
    /** Regions are filled up to multiples of this, so that the engine sees few shapes. */
    private static final int ROUND = 64;

    private TwoStageDetecting() {}

    static List<Detections> pictures(TwoStageDetector detector, List<Picture> pictures) {
        return Finding.on(pictures, detector.classes(), data -> run(detector, data));
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
        var reading = detector.reading();
        return new Finding(detector.size(), detector.normalisation(), detector.classes(), reading)
                .in(data, BATCH, executor.proposals.manager(), (pictures, scope) -> {
                    int count = (int) pictures.getShape().get(0);
                    var outputs = executor.proposals.forward(pictures, false);
                    var regions = regions(executor, TwoStageExecutor.numbers(outputs.subNDList(0, 2)), count);
                    var said = TwoStageExecutor.numbers(executor.regions(outputs, regions, scope, false));
                    return IntStream.range(0, count)
                            .mapToObj(i -> detector.reader()
                                    .read(regions, said.get(0), said.get(1), i, detector.size(), reading.least()))
                            .toList();
                });
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
}
