package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.evaluation.DetectionEvaluation;
import dev.fovea.detection.evaluation.Evaluations;
import dev.fovea.images.Picture;
import java.util.List;

/** Finds objects in pictures, knowing nothing but the pictures: a detector of one or two stages, or several of them together. */
public interface ObjectDetector {
    /** The names of the classes, by their index. */
    List<String> classes();

    /** What is in each of the pictures, in its own pixels; the pictures are held, so that {@code draw()} needs nothing else. */
    List<Detections> detect(List<Picture> pictures);

    /** What is in each picture of a data set. */
    Detected detect(DetectionDataset data);

    /** What is in the picture, in its own pixels; the picture is held, so that {@code draw()} needs nothing else. */
    default Detections detect(Picture picture) {
        return detect(List.of(picture)).get(0);
    }

    /** How well it does on annotated pictures. */
    default DetectionEvaluation evaluate(DetectionDataset data) {
        return Evaluations.evaluate(detect(data), data.annotations());
    }
}
