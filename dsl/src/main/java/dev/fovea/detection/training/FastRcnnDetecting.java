package dev.fovea.detection.training;

import ai.djl.ndarray.NDList;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.detection.twostage.Region;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.images.Picture;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a Fast R-CNN over pictures and the regions that are proposed in them. */
final class FastRcnnDetecting {
    private static final int BATCH = 4;
    /** Regions are filled up to multiples of this, so that the engine sees few shapes. */
    private static final int ROUND = 64;

    private FastRcnnDetecting() {}

    static List<Detections> pictures(FastRcnnDetector detector, List<Picture> pictures, Proposer proposer) {
        return Finding.on(pictures, detector.classes(), data -> run(detector, data, proposer));
    }

    static Detected all(FastRcnnDetector detector, DetectionDataset data, Proposer proposer) {
        return Detected.of(data.annotations(), run(detector, data, proposer));
    }

    private static List<Detections> run(FastRcnnDetector detector, DetectionDataset data, Proposer proposer) {
        try (var executor = Executor.of(detector.net(), detector.learned(), Engines.engine())) {
            return run(detector, ProposedDataset.of(data, proposer), executor);
        }
    }

    /** With an executor of the detector's net, whatever weights it has. */
    static List<Detections> run(FastRcnnDetector detector, ProposedDataset data, Executor executor) {
        detector.check(data);
        var reading = detector.reading();
        var rows = new Feed();
        // Pictures come in the order of the data set.
        var next = new int[1];
        return new Finding(detector.size(), detector.normalisation(), detector.classes(), reading)
                .in(data, BATCH, executor.manager(), (pictures, scope) -> {
                    int count = (int) pictures.getShape().get(0);
                    var regions = new ArrayList<Region>();
                    for (int i = 0; i < count; i++) {
                        for (var box : data.proposals(next[0]++, detector.size())) {
                            regions.add(new Region(i, box));
                        }
                    }
                    do {
                        regions.add(Region.none());
                    } while (regions.size() % ROUND != 0);
                    var wanted = rows.array(scope, FloatBuffer.wrap(rows(regions)), regions.size(), 5);
                    var said = TwoStageExecutor.numbers(executor.forward(new NDList(pictures, wanted), false));
                    return IntStream.range(0, count)
                            .mapToObj(i -> detector.reader()
                                    .read(regions, said.get(0), said.get(1), i, detector.size(), reading.least()))
                            .toList();
                });
    }

    /** The regions as the net takes them, [regions, 5]. */
    static float[] rows(List<Region> regions) {
        var rows = new float[5 * regions.size()];
        for (int i = 0; i < regions.size(); i++) {
            var box = regions.get(i).box();
            rows[5 * i] = regions.get(i).picture();
            rows[5 * i + 1] = (float) box.x1();
            rows[5 * i + 2] = (float) box.y1();
            rows[5 * i + 3] = (float) box.x2();
            rows[5 * i + 4] = (float) box.y2();
        }
        return rows;
    }
}
