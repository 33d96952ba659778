package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detection;
import dev.fovea.detection.Detections;
import dev.fovea.detection.onestage.Candidates;
import dev.fovea.engine.Feed;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * The way from pictures to detections that detectors of one and of two stages share: batches in, suppression, boxes back in the
 * pictures' own pixels.
 *
 * @param size of the net's input
 */
record Finding(Size size, Optional<Normalisation> normalisation, List<String> classes, Reading reading) {
    /** What a detector does with a batch. */
    interface Look {
        /** What it takes for objects in each picture, in pixels of the net's input; arrays of its own belong to the scope. */
        List<Candidates> at(NDArray pictures, NDManager scope);
    }

    /**
     * Looks at all pictures of a data set.
     *
     * @param together pictures a batch
     * @param manager of the net's executor
     * @throws CancellationException if the thread is interrupted
     */
    List<Detections> in(DetectionDataset data, int together, NDManager manager, Look look) {
        var found = new ArrayList<Detections>();
        var feed = new Feed();
        var plain = DetectionBatches.of(data, Math.min(together, data.size()), size);
        var batches = normalisation.map(plain::normalise).orElse(plain);
        try (var iterator = batches.epoch(0)) {
            while (iterator.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException(
                            "interrupted after " + found.size() + " of " + data.size() + " pictures");
                }
                try (var batch = iterator.next();
                        var scope = manager.newSubManager()) {
                    var x = feed.array(
                            scope, batch.pictures(), batch.size(), data.channels(), size.height(), size.width());
                    var candidates = look.at(x, scope);
                    for (int i = 0; i < batch.size(); i++) {
                        found.add(detections(candidates.get(i), pictureSize(data, batch.indices()[i])));
                    }
                }
            }
        }
        return found;
    }

    /** Looks at pictures that are no data set, and keeps each with what was found on it. */
    static List<Detections> on(
            List<Picture> pictures, List<String> classes, Function<DetectionDataset, List<Detections>> find) {
        if (pictures.isEmpty()) {
            return List.of();
        }
        var found = find.apply(PictureList.of(pictures, classes));
        var on = new ArrayList<Detections>();
        for (int i = 0; i < pictures.size(); i++) {
            on.add(found.get(i).on(pictures.get(i)));
        }
        return List.copyOf(on);
    }

    private static Size pictureSize(DetectionDataset data, int index) {
        return data.annotations().picture(index).size().orElseGet(() -> data.sample(index)
                .size());
    }

    /** After suppression, the best first, without boxes of which nothing lies in the picture. */
    private Detections detections(Candidates candidates, Size picture) {
        var boxes = candidates.boxes();
        var scores = candidates.scores();
        var kinds = candidates.classes();
        double across = picture.width() / (double) size.width();
        double down = picture.height() / (double) size.height();
        var kept = Arrays.stream(Nms.perClass(boxes, scores, kinds, reading.overlap()))
                .mapToObj(i -> new Detection(boxes.get(i).scale(across, down).clip(picture), kinds[i], scores[i]))
                .filter(detection -> detection.box().area() > 0)
                .limit(reading.most())
                .toList();
        return Detections.of(kept, classes, picture);
    }
}
