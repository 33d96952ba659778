package dev.fovea.detection.evaluation;

/** What each detection of a cell is at each threshold, and how many objects count, for one range of area. */
final class CellOutcomes {
    /** Of each picture and class the hundred best detections are looked at. */
    static final int MOST = 100;

    private final int objects;
    private final Outcome[][] outcomes;

    /**
     * Matches at each threshold.
     *
     * @param overlaps [detection][object] of the best detections
     */
    CellOutcomes(Cell cell, double[][] overlaps, Area area, double[] thresholds) {
        var ignored = new boolean[cell.objects()];
        int counted = 0;
        for (int g = 0; g < ignored.length; g++) {
            var object = cell.object(g);
            ignored[g] = object.marks().crowd() || !area.holds(object.area());
            counted += ignored[g] ? 0 : 1;
        }
        objects = counted;
        outcomes = new Outcome[thresholds.length][overlaps.length];
        var matcher = new Matcher(cell, overlaps, ignored);
        for (int t = 0; t < thresholds.length; t++) {
            var matched = matcher.match(thresholds[t]);
            for (int d = 0; d < matched.length; d++) {
                outcomes[t][d] = outcome(cell, matcher, d, matched[d], area);
            }
        }
    }

    private static Outcome outcome(Cell cell, Matcher matcher, int d, int object, Area area) {
        if (object == Matcher.NONE) {
            return area.holdsBox(cell.area(d)) ? Outcome.WRONG : Outcome.IGNORED;
        }
        return matcher.isIgnored(object) ? Outcome.IGNORED : Outcome.RIGHT;
    }

    /** How many objects count. */
    int objects() {
        return objects;
    }

    Outcome outcome(int threshold, int detection) {
        return outcomes[threshold][detection];
    }

    /** How many of the best {@code most} detections are right. */
    int right(int threshold, int most) {
        var all = outcomes[threshold];
        int right = 0;
        for (int d = 0; d < Math.min(most, all.length); d++) {
            right += all[d] == Outcome.RIGHT ? 1 : 0;
        }
        return right;
    }
}
