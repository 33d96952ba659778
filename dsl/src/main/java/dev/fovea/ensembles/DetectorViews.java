package dev.fovea.ensembles;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.training.ObjectDetector;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A detector that looks at each picture and at mirror images of it, and fuses what it found: test-time augmentation.
 *
 * @param views what is done to the picture for each look
 * @param threshold IoU, 0-1, above which boxes of a class are of one object
 */
public record DetectorViews(ObjectDetector detector, List<Mirror> views, double threshold) implements ObjectDetector {
    public DetectorViews {
        views = List.copyOf(views);
        if (views.isEmpty()) {
            throw new IllegalArgumentException("a look at no view of a picture; give at least one");
        }
        DetectorEnsemble.check(threshold);
    }

    /** The same with boxes fused from another IoU on. */
    public DetectorViews threshold(double threshold) {
        return new DetectorViews(detector, views, threshold);
    }

    @Override
    public List<String> classes() {
        return detector.classes();
    }

    @Override
    public List<Detections> detect(List<Picture> pictures) {
        var looks = new ArrayList<List<Detections>>();
        for (var view : views) {
            var found = detector.detect(pictures.stream().map(view::of).toList());
            looks.add(found.stream().map(view::back).toList());
        }
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> Detections.fused(
                                looks.stream().map(look -> look.get(i)).toList(), threshold)
                        .on(pictures.get(i)))
                .toList();
    }

    @Override
    public Detected detect(DetectionDataset data) {
        return Detected.fused(
                views.stream()
                        .map(view ->
                                detector.detect(MirroredPictures.of(data, view)).each(view::back))
                        .toList(),
                threshold);
    }

    @Override
    public String toString() {
        return detector + ", at " + views.size() + " views";
    }
}
