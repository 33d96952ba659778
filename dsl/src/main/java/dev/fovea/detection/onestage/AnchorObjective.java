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
 *   <li>the classes of those m, [m, columns], 0 or 1, and 1. what they weigh, [m, 1]; with focal loss they are all anchors
 *   <li value="2">the places of those p, [p], 3. what their boxes should say, [p, 4], and 4. what they weigh, [p, 1]
 *   <li value="5">the places of those m, [m], but with focal loss
 * </ol>
 *
 * @param beta of smooth L1, 0 for L1
 */
public record AnchorObjective(int columns, Kind kind, double beta) implements Objective {
    /** How classes are judged, with the numbers that the formula needs. */
    public record Kind(Form form, double alpha, double gamma) {
        public enum Form {
            SOFTMAX,
            SIGMOID,
            FOCAL
        }

        public static Kind softmax() {
            return new Kind(Form.SOFTMAX, 0, 0);
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
        T counted = kind.form == Kind.Form.FOCAL ? logits : a.rows(logits, targets.get(5));
        T classes = a.sum(a.mul(targets.get(1), classes(a, counted, targets.get(0))));
        T said = a.rows(a.reshape(outputs.get(1), -1, 4), targets.get(2));
        T off = beta == 0 ? Penalty.absolute(a, said, targets.get(3)) : Penalty.smooth(a, said, targets.get(3), beta);
        return List.of(classes, a.sum(a.mul(targets.get(4), off)));
    }

    private <T> T classes(Arithmetic<T> a, T logits, T truth) {
        return switch (kind.form) {
            case SOFTMAX -> a.affine(a.mul(a.logSoftmax(logits), truth), -1, 0);
            case SIGMOID -> Penalty.crossEntropy(a, logits, truth);
            case FOCAL -> Penalty.focal(a, logits, truth, kind.alpha, kind.gamma);
        };
    }
}
