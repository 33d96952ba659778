package dev.fovea.detection.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** COCO's average precisions and recalls of one class in one range of area. */
final class AreaScores {
    private static final int[] MOST = {1, 10, CellOutcomes.MOST};

    private final int objects;
    private final int thresholds;
    /** [threshold][recall] */
    private final double[][] precision;
    /** [threshold][number of detections looked at] */
    private final double[][] recall;

    AreaScores(List<CellOutcomes> cells, Ranking ranking, int thresholds) {
        this.thresholds = thresholds;
        objects = cells.stream().mapToInt(CellOutcomes::objects).sum();
        precision = new double[thresholds][];
        recall = new double[thresholds][];
        if (objects > 0) {
            for (int t = 0; t < thresholds; t++) {
                score(cells, ranking, t);
            }
        }
    }

    private void score(List<CellOutcomes> cells, Ranking ranking, int t) {
        var ranked = new Outcome[ranking.size()];
        Arrays.setAll(ranked, r -> cells.get(ranking.cell(r)).outcome(t, ranking.detection(r)));
        precision[t] = Precision.of(ranked, objects).samples();
        recall[t] = new double[MOST.length];
        for (int m = 0; m < MOST.length; m++) {
            int right = 0;
            for (var cell : cells) {
                right += cell.right(t, MOST[m]);
            }
            recall[t][m] = right / (double) objects;
        }
    }

    /** How many objects count. */
    int objects() {
        return objects;
    }

    /** Precision at COCO's 101 recalls; zeros without objects. */
    double[] samples(int threshold) {
        return objects == 0 ? new double[Precision.SAMPLES] : precision[threshold].clone();
    }

    /** Average precision at a threshold by its index; NaN without objects. */
    double ap(int threshold) {
        return objects == 0 ? Double.NaN : Arrays.stream(precision[threshold]).sum() / Precision.SAMPLES;
    }

    /** The mean over thresholds; NaN without objects. */
    double ap() {
        return mean(this::ap);
    }

    /** The mean over thresholds of the share of objects that are found; NaN without objects. */
    double ar(int most) {
        int m = Arrays.binarySearch(MOST, most);
        return mean(t -> objects == 0 ? Double.NaN : recall[t][m]);
    }

    private double mean(IntToDoubleFunction figure) {
        return IntStream.range(0, thresholds).mapToDouble(figure).sum() / thresholds;
    }
}
