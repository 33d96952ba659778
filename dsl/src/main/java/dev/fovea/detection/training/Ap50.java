package dev.fovea.detection.training;

import dev.fovea.annotations.Annotation;
import dev.fovea.annotations.Annotations;
import dev.fovea.detection.Detected;
import dev.fovea.geometry.Iou;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** Average precision at an IoU of .5 over 101 recalls and all classes, quick enough for validation during training. */
final class Ap50 {
    private static final double THRESHOLD = .5;
    private static final int POINTS = 101;

    private Ap50() {}

    private record Hit(double score, boolean right) {}

    static OptionalDouble of(Annotations data, Detected found) {
        double sum = 0;
        int classes = 0;
        for (int kind = 0; kind < data.classes().size(); kind++) {
            var hits = new ArrayList<Hit>();
            int objects = 0;
            for (int row = 0; row < data.size(); row++) {
                int index = kind;
                var truth = data.of(row).stream()
                        .filter(one -> one.classIndex() == index && !one.marks().crowd())
                        .toList();
                objects += truth.size();
                match(found, data.picture(row).id(), kind, truth, hits);
            }
            if (objects > 0) {
                sum += precision(hits, objects);
                classes++;
            }
        }
        return classes == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / classes);
    }

    private static void match(Detected found, long picture, int kind, List<Annotation> truth, List<Hit> hits) {
        var taken = new boolean[truth.size()];
        for (var one : found.ofImage(picture).all()) {
            if (one.classIndex() == kind) {
                int best = -1;
                double overlap = THRESHOLD;
                for (int i = 0; i < taken.length; i++) {
                    double iou = Iou.IOU.of(one.box(), truth.get(i).box());
                    if (!taken[i] && iou >= overlap) {
                        best = i;
                        overlap = iou;
                    }
                }
                if (best >= 0) {
                    taken[best] = true;
                }
                hits.add(new Hit(one.score(), best >= 0));
            }
        }
    }

    private static double precision(List<Hit> hits, int objects) {
        hits.sort(Comparator.comparingDouble(Hit::score).reversed());
        var precision = new double[hits.size()];
        var recall = new double[hits.size()];
        int right = 0;
        for (int i = 0; i < hits.size(); i++) {
            right += hits.get(i).right ? 1 : 0;
            precision[i] = right / (i + 1.0);
            recall[i] = right / (double) objects;
        }
        for (int i = hits.size() - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        for (int point = 0, i = 0; point < POINTS; point++) {
            while (i < recall.length && recall[i] < point / (POINTS - 1.0)) {
                i++;
            }
            sum += i < recall.length ? precision[i] : 0;
        }
        return sum / POINTS;
    }
}
