package dev.fovea.detection.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what each detection is: right, one of the errors, or on a crowd and not counted. */
final class ErrorSearch {
    /** From this IoU on a detection is right. */
    static final double RIGHT = .5;

    /** From this IoU on it is on an object. */
    private static final double TOUCHING = .1;

    /** An object by its place. */
    record Target(Cell cell, int object) {
        int kind() {
            return cell.kind();
        }
    }

    /**
     * A detection that is right or wrong, or an object that was missed.
     *
     * @param error nothing where it is right
     * @param kind the class that was detected, or the missed object's
     * @param target the object that it should have had, if any
     * @param iou with that object
     */
    record Case(long image, @Nullable ErrorKind error, int kind, double score, @Nullable Target target, double iou) {}

    private final List<Case> cases = new ArrayList<>();
    private final Set<Target> found = new HashSet<>();
    private final Set<Target> explained = new HashSet<>();

    /** Of all pictures, by ascending image id; in a picture by class and descending score, and the missed objects last. */
    static List<Case> of(Cells cells) {
        var search = new ErrorSearch();
        cells.byImage().forEach(search::picture);
        return List.copyOf(search.cases);
    }

    private void picture(List<Cell> picture) {
        for (var cell : picture) {
            var matcher = Matcher.plain(cell);
            var matched = matcher.match(RIGHT);
            for (int d = 0; d < matched.length; d++) {
                if (matched[d] == Matcher.NONE) {
                    wrong(picture, cell, d);
                } else if (!matcher.isIgnored(matched[d])) {
                    var target = new Target(cell, matched[d]);
                    found.add(target);
                    add(cell, null, d, target, cell.iou(cell.box(d), target.object()));
                }
            }
        }
        for (var cell : picture) {
            for (int g = 0; g < cell.objects(); g++) {
                var target = new Target(cell, g);
                if (!cell.object(g).marks().crowd() && !found.contains(target) && !explained.contains(target)) {
                    cases.add(new Case(cell.image(), ErrorKind.MISSED, cell.kind(), Double.NaN, target, 0));
                }
            }
        }
    }

    private void wrong(List<Cell> picture, Cell cell, int d) {
        var own = best(cell, d, List.of(cell));
        var other = best(cell, d, picture.stream().filter(one -> one != cell).toList());
        if (own.iou >= TOUCHING && own.iou < RIGHT) {
            explain(cell, ErrorKind.LOCALISATION, d, own);
        } else if (other.iou >= RIGHT) {
            explain(cell, ErrorKind.CLASSIFICATION, d, other);
        } else if (own.iou >= RIGHT) {
            add(cell, ErrorKind.DUPLICATE, d, own.target, own.iou);
        } else if (other.iou >= TOUCHING) {
            add(cell, ErrorKind.BOTH, d, other.target, other.iou);
        } else {
            add(cell, ErrorKind.BACKGROUND, d, null, Math.max(own.iou, other.iou));
        }
    }

    private void explain(Cell cell, ErrorKind error, int d, Nearest nearest) {
        if (nearest.target != null) {
            explained.add(nearest.target);
        }
        add(cell, error, d, nearest.target, nearest.iou);
    }

    private void add(Cell cell, @Nullable ErrorKind error, int d, @Nullable Target target, double iou) {
        cases.add(new Case(cell.image(), error, cell.kind(), cell.score(d), target, iou));
    }

    private record Nearest(@Nullable Target target, double iou) {}

    /** The object, no crowd, of some classes that a detection overlaps most. */
    private static Nearest best(Cell cell, int d, List<Cell> among) {
        Target best = null;
        double most = 0;
        for (var one : among) {
            for (int g = 0; g < one.objects(); g++) {
                double iou = one.object(g).marks().crowd() ? 0 : one.iou(cell.box(d), g);
                if (iou > most) {
                    most = iou;
                    best = new Target(one, g);
                }
            }
        }
        return new Nearest(best, most);
    }
}
