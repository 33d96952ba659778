package dev.fovea.ensembles;

import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.Detected;
import dev.fovea.detection.Detections;
import dev.fovea.detection.training.ObjectDetector;
import dev.fovea.images.Picture;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Several detectors as one, whose boxes are fused: {@code ensemble(a, b, c)}, or one at several sizes, {@code ensemble(a, a.at(size))}.
 *
 * @param members of the same classes in one order
 * @param threshold IoU, 0-1, above which boxes of a class are of one object
 */
public record DetectorEnsemble(List<ObjectDetector> members, double threshold) implements ObjectDetector {
    /** That of weighted box fusion's authors (Solovyev, Wang and Gabruseva 2021). */
    static final double THRESHOLD = .55;

    public DetectorEnsemble {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble of no detectors; give at least one");
        }
        for (var member : members) {
            if (!member.classes().equals(members.get(0).classes())) {
                throw new IllegalArgumentException(
                        "an ensemble of detectors of " + members.get(0).classes() + " and of " + member.classes()
                                + ": all must know the same classes in one order");
            }
        }
        check(threshold);
    }

    static void check(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("boxes fused above an IoU of " + threshold + ": give one from 0 to 1");
        }
    }

    /** The same with boxes fused from another IoU on. */
    public DetectorEnsemble threshold(double threshold) {
        return new DetectorEnsemble(members, threshold);
    }

    @Override
    public List<String> classes() {
        return members.get(0).classes();
    }

    @Override
    public List<Detections> detect(List<Picture> pictures) {
        var found = members.stream().map(member -> member.detect(pictures)).toList();
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> Detections.fused(
                                found.stream().map(each -> each.get(i)).toList(), threshold)
                        .on(pictures.get(i)))
                .toList();
    }

    @Override
    public Detected detect(DetectionDataset data) {
        return Detected.fused(
                members.stream().map(member -> member.detect(data)).toList(), threshold);
    }

    @Override
    public String toString() {
        return "ensemble of " + members.size() + " detectors";
    }
}
