package dev.fovea.detection.evaluation;

import java.util.Arrays;
import java.util.List;

/** Pascal VOC's average precision of one class. */
final class VocScorer {
    private final List<Cell> cells;
    private final VocRules rules;

    VocScorer(List<Cell> cells, VocRules rules) {
        this.cells = cells;
        this.rules = rules;
    }

    VocFigures.ClassAp score(String name) {
        int objects = cells.stream().mapToInt(VocScorer::counted).sum();
        var ranked = outcomes();
        int found = (int)
                Arrays.stream(ranked).filter(one -> one != Outcome.IGNORED).count();
        int right =
                (int) Arrays.stream(ranked).filter(one -> one == Outcome.RIGHT).count();
        if (objects == 0) {
            return new VocFigures.ClassAp(name, objects, found, right, Double.NaN);
        }
        var precision = Precision.of(ranked, objects);
        double ap = rules.points() == VocRules.Points.ELEVEN ? precision.elevenPoint() : precision.allPoint();
        return new VocFigures.ClassAp(name, objects, found, right, ap);
    }

    private static int counted(Cell cell) {
        int counted = 0;
        for (int g = 0; g < cell.objects(); g++) {
            counted += counts(cell, g) ? 1 : 0;
        }
        return counted;
    }

    private static boolean counts(Cell cell, int object) {
        var marks = cell.object(object).marks();
        return !marks.difficult() && !marks.crowd();
    }

    /** Each detection goes to the object that it overlaps best, whether that is taken or not. */
    private Outcome[] outcomes() {
        var ranking = new Ranking(cells, Integer.MAX_VALUE);
        var taken = new boolean[cells.size()][];
        Arrays.setAll(taken, cell -> new boolean[cells.get(cell).objects()]);
        var outcomes = new Outcome[ranking.size()];
        for (int rank = 0; rank < outcomes.length; rank++) {
            int place = ranking.cell(rank);
            var cell = cells.get(place);
            int best = best(cell, ranking.detection(rank));
            if (best < 0) {
                outcomes[rank] = Outcome.WRONG;
            } else if (!counts(cell, best)) {
                outcomes[rank] = Outcome.IGNORED;
            } else {
                outcomes[rank] = taken[place][best] ? Outcome.WRONG : Outcome.RIGHT;
                taken[place][best] = true;
            }
        }
        return outcomes;
    }

    /** The object of the greatest overlap, of equal ones the first, or -1 where that is below the threshold. */
    private int best(Cell cell, int detection) {
        int best = -1;
        double most = 0;
        for (int g = 0; g < cell.objects(); g++) {
            double iou = cell.iou(detection, g, rules.extraPixel() ? 1 : 0);
            if (iou > most) {
                most = iou;
                best = g;
            }
        }
        return most >= rules.iou() ? best : -1;
    }
}
