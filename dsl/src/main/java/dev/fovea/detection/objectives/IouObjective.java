package dev.fovea.detection.objectives;

import dev.fovea.engine.Arithmetic;

/** One less the overlap of two boxes as {@link dev.fovea.geometry.Iou} defines it, as a loss: 0 for equal boxes, with a gradient. */
public enum IouObjective {
    /** No gradient where the boxes lie apart. */
    IOU,
    /** Rezatofighi et al. 2019, arXiv 1902.09630. */
    GIOU,
    /** Zheng et al. 2020, arXiv 1911.08287. */
    DIOU,
    /** As the paper has it: the weight of the aspect's penalty is taken as given, without a gradient. */
    CIOU;

    /** Keeps divisions by the sides of degenerate boxes finite. */
    private static final double TINY = 1e-9;

    /** Centres and sides of boxes, each [n, 2], sides above 0. */
    public record Centred<T>(T centres, T sides) {}

    /** The loss of each pair of boxes, [n, 1]. */
    public <T> T of(Arithmetic<T> a, Centred<T> predicted, Centred<T> truth) {
        var low = Corners.of(a, predicted, truth);
        var inner = a.relu(a.sub(a.smaller(low.predictedEnd, low.truthEnd), a.greater(low.predicted, low.truth)));
        var both = area(a, inner);
        var union = a.sub(a.add(area(a, predicted.sides), area(a, truth.sides)), both);
        var loss = a.affine(a.div(both, a.affine(union, 1, TINY)), -1, 1);
        if (this == IOU) {
            return loss;
        }
        var hull = a.sub(a.greater(low.predictedEnd, low.truthEnd), a.smaller(low.predicted, low.truth));
        if (this == GIOU) {
            var around = a.affine(area(a, hull), 1, TINY);
            return a.add(loss, a.affine(a.div(union, around), -1, 1));
        }
        var apart = a.sub(predicted.centres, truth.centres);
        var diagonal = a.affine(a.sum(a.mul(hull, hull), 1), 1, TINY);
        var distant = a.add(loss, a.div(a.sum(a.mul(apart, apart), 1), diagonal));
        return this == DIOU ? distant : a.add(distant, aspect(a, predicted, truth, loss));
    }

    private static <T> T aspect(Arithmetic<T> a, Centred<T> predicted, Centred<T> truth, T loss) {
        var turn = a.sub(angle(a, truth), angle(a, predicted));
        var penalty = a.affine(a.mul(turn, turn), 4 / (Math.PI * Math.PI), 0);
        var weight = a.stop(a.div(penalty, a.affine(a.add(loss, penalty), 1, TINY)));
        return a.mul(weight, penalty);
    }

    private static <T> T angle(Arithmetic<T> a, Centred<T> boxes) {
        return a.arcTangent(a.div(a.slice(boxes.sides, 1, 0, 1), a.slice(boxes.sides, 1, 1, 2)));
    }

    private static <T> T area(Arithmetic<T> a, T sides) {
        return a.mul(a.slice(sides, 1, 0, 1), a.slice(sides, 1, 1, 2));
    }

    /** First and last corners of both boxes, each [n, 2]. */
    private record Corners<T>(T predicted, T predictedEnd, T truth, T truthEnd) {
        static <T> Corners<T> of(Arithmetic<T> a, Centred<T> predicted, Centred<T> truth) {
            var half = a.affine(predicted.sides, 0.5, 0);
            var halfTruth = a.affine(truth.sides, 0.5, 0);
            return new Corners<>(
                    a.sub(predicted.centres, half),
                    a.add(predicted.centres, half),
                    a.sub(truth.centres, halfTruth),
                    a.add(truth.centres, halfTruth));
        }
    }
}
