package dev.fovea.detection.onestage;

import dev.fovea.detection.objectives.Penalty;
import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.util.List;

/**
 * The loss of heads with anchors. The outputs are classes, [n, anchors, columns], and boxes, [n, anchors, 4]. Targets, for p anchors with an object and m whose class counts, all counted over the
 * whole batch:
 *
 * <ol start="0">
 *   <li>the places of those m, [m]; with focal loss all anchors count, and this is [1] and not read
 *   <li>their classes, [m, columns], 0 or 1, and 2. what they weigh, [m, 1]
 *   <li value="3">the places of those p, [p], 4. what their boxes should say, [p, 4], and 5. what they weigh, [p, 1]
 * </ol>
 *
 * @param beta of smooth L1, 0 for L1
 */
record AnchorObjective(int columns, Kind kind, double beta) implements Objective {
    static final int ARRAYS = 6;

    /** How classes are judged, with the numbers that the formula needs. */
    record Kind(Form form, double alpha, double gamma) {
        enum Form {
            SOFTMAX,
            SIGMOID,
            FOCAL
        }

        static Kind of(AnchorRules.Scoring scoring) {
            if (scoring instanceof AnchorRules.Focal focal) {
                return new Kind(Form.FOCAL, focal.alpha(), focal.gamma());
            }
            return new Kind(scoring instanceof AnchorRules.Softmax ? Form.SOFTMAX : Form.SIGMOID, 0, 0);
        }
    }

    @Override
    public List<String> parts() {
        return List.of("class", "box");
    }

    @Override
    public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
        T logits = a.reshape(outputs.get(0), -1, columns);
        T counted = kind.form == Kind.Form.FOCAL ? logits : a.rows(logits, targets.get(0));
        T classes = a.sum(a.mul(targets.get(2), classes(a, counted, targets.get(1))));
        T said = a.rows(a.reshape(outputs.get(1), -1, 4), targets.get(3));
        T off = beta == 0
                ? Penalty.absolute(a, said, targets.get(4))
                : Penalty.smooth(a, said, targets.get(4), beta);
        return List.of(classes, a.sum(a.mul(targets.get(5), off)));
    }

    private <T> T classes(Arithmetic<T> a, T logits, T truth) {
        return switch (kind.form) {
            case SOFTMAX -> a.affine(a.mul(a.logSoftmax(logits), truth), -1, 0);
            case SIGMOID -> Penalty.crossEntropy(a, logits, truth);
            case FOCAL -> Penalty.focal(a, logits, truth, kind.alpha, kind.gamma);
        };
    }
}
