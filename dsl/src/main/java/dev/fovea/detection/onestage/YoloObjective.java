package dev.fovea.detection.onestage;

import dev.fovea.detection.objectives.IouObjective;
import dev.fovea.detection.objectives.Penalty;
import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * YOLO's loss. Targets, for n pictures of c cells in all scales and r rows of predictions that have an object:
 *
 * <ol start="0">
 *   <li>objectness [n, c], 0 to 1, and 1. its weight [n, c]
 *   <li value="2">the cells that have objects, [r], counted over the whole batch
 *   <li>what they should say, [r, 8 + classes]: x and y in the cell 0-1, logarithms of width and height over the anchor's; weights of box and
 *       class; width and height of the anchor in cells; the classes, 0 or 1
 *   <li>where boxes are pulled towards their anchors, by how much, [n, c]
 * </ol>
 */
record YoloObjective(List<YoloGrid> grids, YoloRules rules) implements Objective {
    static final int BOX_WEIGHT = 4;
    static final int CLASS_WEIGHT = 5;
    static final int ANCHOR = 6;
    static final int CLASSES = 8;

    YoloObjective {
        grids = List.copyOf(grids);
    }

    @Override
    public List<String> parts() {
        return List.of("objectness", "box", "class");
    }

    @Override
    public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
        int cells = grids.stream().mapToInt(YoloGrid::cells).sum();
        int numbers = grids.get(0).numbers();
        var flat = new ArrayList<T>();
        for (int i = 0; i < grids.size(); i++) {
            flat.add(flat(a, outputs.get(i), grids.get(i)));
        }
        T all = flat.size() == 1 ? flat.get(0) : a.concat(flat, 1);
        T objectness = a.reshape(a.slice(all, 2, 4, 5), -1, cells);
        T rows = a.rows(a.reshape(all, -1, numbers), targets.get(2));
        T wanted = targets.get(3);
        T boxes = a.sum(a.mul(a.slice(wanted, 1, BOX_WEIGHT, BOX_WEIGHT + 1), boxes(a, rows, wanted)));
        return List.of(
                a.sum(a.mul(targets.get(1), objectness(a, objectness, targets.get(0)))),
                rules.pull().none() ? boxes : a.add(boxes, pulled(a, all, cells, targets.get(4))),
                a.sum(a.mul(a.slice(wanted, 1, CLASS_WEIGHT, CLASS_WEIGHT + 1), classes(a, rows, wanted, numbers))));
    }

    /** How far boxes are from their anchors in the middle of their cells. */
    private static <T> T pulled(Arithmetic<T> a, T all, int cells, T weights) {
        T centres = a.affine(a.sigmoid(a.slice(all, 2, 0, 2)), 1, -0.5);
        T sides = a.slice(all, 2, 2, 4);
        T off = a.sum(a.add(a.mul(centres, centres), a.mul(sides, sides)), 2);
        return a.affine(a.sum(a.mul(weights, a.reshape(off, -1, cells))), 0.5, 0);
    }

    /** [n, cells, numbers]. */
    private static <T> T flat(Arithmetic<T> a, T output, YoloGrid grid) {
        var cells = a.reshape(output, -1, grid.anchors().size(), grid.numbers(), grid.places());
        return a.reshape(a.transpose(cells, 0, 1, 3, 2), -1, grid.cells(), grid.numbers());
    }

    private <T> T objectness(Arithmetic<T> a, T logits, T targets) {
        return rules.objectness().squared()
                ? Penalty.squared(a, a.sigmoid(logits), targets)
                : Penalty.crossEntropy(a, logits, targets);
    }

    /** [r, 1]. */
    private <T> T boxes(Arithmetic<T> a, T rows, T wanted) {
        T centres = a.slice(rows, 1, 0, 2);
        T sides = a.slice(rows, 1, 2, 4);
        T wantedCentres = a.slice(wanted, 1, 0, 2);
        T wantedSides = a.slice(wanted, 1, 2, 4);
        var overlap = rules.boxes().overlap();
        if (overlap.isPresent()) {
            T anchors = a.slice(wanted, 1, ANCHOR, ANCHOR + 2);
            T bounded = a.smaller(sides, a.affine(a.stop(sides), 0, YoloGrid.LARGEST));
            return overlap.get()
                    .of(
                            a,
                            new IouObjective.Centred<>(a.sigmoid(centres), a.mul(anchors, a.exp(bounded))),
                            new IouObjective.Centred<>(wantedCentres, a.mul(anchors, a.exp(wantedSides))));
        }
        T off =
                switch (rules.boxes()) {
                    case SQUARED ->
                        a.add(
                                Penalty.squared(a, a.sigmoid(centres), wantedCentres),
                                Penalty.squared(a, sides, wantedSides));
                    case CROSS_ENTROPY_AND_SQUARED ->
                        a.add(Penalty.crossEntropy(a, centres, wantedCentres), Penalty.squared(a, sides, wantedSides));
                    default ->
                        a.add(Penalty.crossEntropy(a, centres, wantedCentres), Penalty.absolute(a, sides, wantedSides));
                };
        return a.sum(off, 1);
    }

    /** [r, 1]. */
    private <T> T classes(Arithmetic<T> a, T rows, T wanted, int numbers) {
        T logits = a.slice(rows, 1, 5, numbers);
        T truth = a.slice(wanted, 1, CLASSES, CLASSES + numbers - 5);
        return rules.classes() == YoloRules.Classes.SOFTMAX
                ? a.affine(a.sum(a.mul(a.logSoftmax(logits), truth), 1), -1, 0)
                : a.sum(Penalty.crossEntropy(a, logits, truth), 1);
    }
}
