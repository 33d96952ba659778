package dev.fovea.detection.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** COCO's average precisions and recalls of one class. */
final class ClassScores {
    /** .5, .55, ..., .95, with the rounding of the reference. */
    private static final double[] THRESHOLDS = IntStream.range(0, 10)
            .mapToDouble(i -> i == 9 ? .95 : .5 + i * ((.95 - .5) / 9))
            .toArray();

    /** The indices of two thresholds. */
    static final int HALF = 0;

    static final int THREE_QUARTERS = 5;

    private final int found;
    private final Map<Area, AreaScores> areas = new EnumMap<>(Area.class);

    /** Pictures are matched, and ranges of area summed up, on all cores. */
    ClassScores(List<Cell> cells) {
        found = cells.stream().mapToInt(Cell::found).sum();
        var ranking = new Ranking(cells, CellOutcomes.MOST);
        var overlaps = cells.parallelStream()
                .map(cell -> cell.overlaps(Math.min(CellOutcomes.MOST, cell.found())))
                .toList();
        Arrays.stream(Area.values())
                .parallel()
                .map(area -> Map.entry(area, scores(cells, overlaps, area, ranking)))
                .toList()
                .forEach(entry -> areas.put(entry.getKey(), entry.getValue()));
    }

    private static AreaScores scores(List<Cell> cells, List<double[][]> overlaps, Area area, Ranking ranking) {
        var outcomes = IntStream.range(0, cells.size())
                .parallel()
                .mapToObj(i -> new CellOutcomes(cells.get(i), overlaps.get(i), area, THRESHOLDS))
                .toList();
        return new AreaScores(outcomes, ranking, THRESHOLDS.length);
    }

    /** The index of one of COCO's thresholds. */
    static int threshold(double iou) {
        for (int t = 0; t < THRESHOLDS.length; t++) {
            if (Math.abs(THRESHOLDS[t] - iou) < 1e-6) {
                return t;
            }
        }
        throw new IllegalArgumentException(
                "precision at IoU " + iou + "; COCO's thresholds are .5, .55, .6 and so on to .95");
    }

    /** How many detections there are. */
    int found() {
        return found;
    }

    AreaScores in(Area area) {
        return Objects.requireNonNull(areas.get(area));
    }
}
