package dev.fovea.detection.evaluation;

import dev.fovea.annotations.Annotation;
import dev.fovea.detection.Detection;
import dev.fovea.geometry.Iou;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counts which objects were taken for which class, with background for what is not there or was not found. Detections and
 * objects are paired one to one, the greatest overlap first, whatever their classes; of equal ones the pair of one class, then the
 * higher score.
 */
final class Confusion {
    private final double iou;
    private final int background;
    private final int[][] counts;

    Confusion(int classes, double iou) {
        this.iou = iou;
        this.background = classes;
        this.counts = new int[classes + 1][classes + 1];
    }

    /** [true class][predicted class], background last. */
    int[][] counts() {
        return counts;
    }

    private record Pair(int detection, int object, double iou, boolean sameClass, double score) {}

    /** Difficult objects count neither way, and detections that only a crowd or a difficult object accounts for neither. */
    void picture(List<Detection> found, List<Annotation> objects) {
        var pairs = new ArrayList<Pair>();
        for (int d = 0; d < found.size(); d++) {
            for (int g = 0; g < objects.size(); g++) {
                double overlap = Iou.IOU.of(found.get(d).box(), objects.get(g).box());
                if (overlap >= iou && !objects.get(g).marks().crowd()) {
                    boolean same = found.get(d).classIndex() == objects.get(g).classIndex();
                    pairs.add(new Pair(d, g, overlap, same, found.get(d).score()));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::iou)
                .thenComparing(Pair::sameClass)
                .thenComparingDouble(Pair::score)
                .reversed());
        var usedDetections = new boolean[found.size()];
        var usedObjects = new boolean[objects.size()];
        for (var pair : pairs) {
            if (!usedDetections[pair.detection()] && !usedObjects[pair.object()]) {
                usedDetections[pair.detection()] = true;
                usedObjects[pair.object()] = true;
                var object = objects.get(pair.object());
                if (!object.marks().difficult()) {
                    counts[object.classIndex()][found.get(pair.detection()).classIndex()]++;
                }
            }
        }
        for (int d = 0; d < usedDetections.length; d++) {
            if (!usedDetections[d] && !isInCrowd(found.get(d), objects)) {
                counts[background][found.get(d).classIndex()]++;
            }
        }
        for (int g = 0; g < usedObjects.length; g++) {
            var marks = objects.get(g).marks();
            if (!usedObjects[g] && !marks.crowd() && !marks.difficult()) {
                counts[objects.get(g).classIndex()][background]++;
            }
        }
    }

    private boolean isInCrowd(Detection one, List<Annotation> objects) {
        return objects.stream()
                .filter(object -> object.marks().crowd() && object.classIndex() == one.classIndex())
                .anyMatch(crowd -> one.box()
                        .intersect(crowd.box())
                        .filter(both -> both.area() >= iou * one.box().area())
                        .isPresent());
    }
}
