package dev.fovea.detection.evaluation;

import dev.fovea.annotations.Annotation;
import dev.fovea.detection.Detection;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Iou;
import java.util.List;

/** One class in one picture: what was found there by descending score, and what is there. */
final class Cell {
    private final long image;
    private final int kind;
    private final Boxes found;
    private final double[] scores;
    private final Boxes truths;
    private final List<Annotation> objects;

    Cell(long image, int kind, List<Detection> found, List<Annotation> objects) {
        this.image = image;
        this.kind = kind;
        this.found = Boxes.of(found.stream().map(Detection::box).toList());
        this.scores = found.stream().mapToDouble(Detection::score).toArray();
        this.truths = Boxes.of(objects.stream().map(Annotation::box).toList());
        this.objects = objects;
    }

    long image() {
        return image;
    }

    /** The index of the class. */
    int kind() {
        return kind;
    }

    int found() {
        return scores.length;
    }

    double score(int detection) {
        return scores[detection];
    }

    Box box(int detection) {
        return found.get(detection);
    }

    double area(int detection) {
        return found.area(detection);
    }

    int objects() {
        return objects.size();
    }

    Annotation object(int index) {
        return objects.get(index);
    }

    /**
     * COCO's overlaps of the first detections with all objects: IoU, and with a crowd the share of the detection that
     * lies in it.
     */
    double[][] overlaps(int detections) {
        var overlaps = new double[detections][objects.size()];
        for (int d = 0; d < detections; d++) {
            for (int g = 0; g < overlaps[d].length; g++) {
                overlaps[d][g] = overlap(d, g);
            }
        }
        return overlaps;
    }

    private double overlap(int d, int g) {
        double both = both(d, g, 0);
        double own = found.area(d);
        double whole = objects.get(g).marks().crowd() ? own : own + truths.area(g) - both;
        return both == 0 ? 0 : both / whole;
    }

    /** Plain IoU of an object and any box. */
    double iou(Box box, int g) {
        return Iou.IOU.of(box, objects.get(g).box());
    }

    /**
     * IoU of a detection and an object with so many pixels added to every width and height: 0, or 1 as the VOC
     * development kit has it.
     */
    double iou(int d, int g, int pixels) {
        double both = both(d, g, pixels);
        double own = (found.x2(d) - found.x1(d) + pixels) * (found.y2(d) - found.y1(d) + pixels);
        double other = (truths.x2(g) - truths.x1(g) + pixels) * (truths.y2(g) - truths.y1(g) + pixels);
        return both == 0 ? 0 : both / (own + other - both);
    }

    private double both(int d, int g, int pixels) {
        double width = Math.min(found.x2(d), truths.x2(g)) - Math.max(found.x1(d), truths.x1(g)) + pixels;
        double height = Math.min(found.y2(d), truths.y2(g)) - Math.max(found.y1(d), truths.y1(g)) + pixels;
        return width > 0 && height > 0 ? width * height : 0;
    }
}
