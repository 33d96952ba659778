package dev.fovea.detection.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The detections of one class in all pictures by descending score; of equal ones those of the lower image id first. */
final class Ranking {
    private final int[] cells;
    private final int[] detections;

    /**
     * The ranking of a class.
     *
     * @param most of each picture that are looked at, the best
     */
    Ranking(List<Cell> all, int most) {
        int count = all.stream().mapToInt(cell -> Math.min(most, cell.found())).sum();
        var places = new int[count];
        var ranks = new int[count];
        var scores = new double[count];
        int at = 0;
        for (int cell = 0; cell < all.size(); cell++) {
            for (int d = 0; d < Math.min(most, all.get(cell).found()); d++) {
                places[at] = cell;
                ranks[at] = d;
                scores[at++] = all.get(cell).score(d);
            }
        }
        var order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        cells = IntStream.of(order).map(i -> places[i]).toArray();
        detections = IntStream.of(order).map(i -> ranks[i]).toArray();
    }

    int size() {
        return cells.length;
    }

    /** The place of a ranked detection's cell in the list. */
    int cell(int rank) {
        return cells[rank];
    }

    /** A ranked detection's index in its cell. */
    int detection(int rank) {
        return detections[rank];
    }
}
