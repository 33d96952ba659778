package dev.fovea.detection.losses;

import dev.fovea.geometry.Box;

/** The derivatives of the IoU family's losses by the edges of the predicted box, put together of those of their parts. */
final class BoxGradient {
    private static final int EDGES = 4;
    private static final int LEFT = 0;
    private static final int TOP = 1;
    private static final int RIGHT = 2;
    private static final int BOTTOM = 3;

    private final Box p;
    private final Box t;
    private final double[] gradient = new double[EDGES];

    private BoxGradient(Box predicted, Box truth) {
        this.p = predicted;
        this.t = truth;
    }

    static double[] of(BoxLoss loss, Box predicted, Box truth) {
        var work = new BoxGradient(predicted, truth);
        double iou = work.overlap(loss == BoxLoss.GIOU);
        if (loss == BoxLoss.DIOU || loss == BoxLoss.CIOU) {
            work.distance();
        }
        if (loss == BoxLoss.CIOU) {
            work.aspect(iou);
        }
        return work.gradient;
    }

    /** Adds the derivative of 1 - IoU, and of GIoU's share of the hull if asked; returns the IoU. */
    private double overlap(boolean hull) {
        double width = Math.min(p.x2(), t.x2()) - Math.max(p.x1(), t.x1());
        double height = Math.min(p.y2(), t.y2()) - Math.max(p.y1(), t.y1());
        boolean touching = width > 0 && height > 0;
        double inner = touching ? width * height : 0;
        double outer = p.area() + t.area() - inner;
        var around = p.hull(t);
        for (int edge = 0; edge < EDGES; edge++) {
            double byArea = byArea(p, edge);
            double byInner = touching && insideTruth(edge) ? byArea(width, height, edge) : 0;
            double byOuter = byArea - byInner;
            gradient[edge] -= (byInner * outer - inner * byOuter) / (outer * outer);
            if (hull) {
                double byHull = outsideTruth(edge) ? byArea(around, edge) : 0;
                // (hull - union) / hull
                gradient[edge] -= (byOuter * around.area() - outer * byHull) / (around.area() * around.area());
            }
        }
        return inner / outer;
    }

    /** Adds the derivative of the squared distance of the centres over the squared diagonal of the hull. */
    private void distance() {
        var around = p.hull(t);
        double right = p.centreX() - t.centreX();
        double down = p.centreY() - t.centreY();
        double apart = right * right + down * down;
        double diagonal = around.width() * around.width() + around.height() * around.height();
        for (int edge = 0; edge < EDGES; edge++) {
            boolean across = edge == LEFT || edge == RIGHT;
            double byApart = across ? right : down;
            double side = 2 * (across ? around.width() : around.height());
            double byDiagonal = outsideTruth(edge) ? (edge < RIGHT ? -side : side) : 0;
            gradient[edge] += (byApart * diagonal - apart * byDiagonal) / (diagonal * diagonal);
        }
    }

    /** Adds the derivative of the penalty for an unlike aspect ratio, its weight taken as constant. */
    private void aspect(double iou) {
        double turn = Math.atan2(t.width(), t.height()) - Math.atan2(p.width(), p.height());
        double penalty = 4 / (Math.PI * Math.PI) * turn * turn;
        if (penalty == 0) {
            return;
        }
        double weight = penalty / (1 - iou + penalty);
        double squares = p.width() * p.width() + p.height() * p.height();
        double byTurn = weight * 8 / (Math.PI * Math.PI) * turn;
        double byWidth = -byTurn * p.height() / squares;
        double byHeight = byTurn * p.width() / squares;
        gradient[LEFT] -= byWidth;
        gradient[RIGHT] += byWidth;
        gradient[TOP] -= byHeight;
        gradient[BOTTOM] += byHeight;
    }

    /** Whether the predicted edge bounds what both cover. */
    private boolean insideTruth(int edge) {
        return switch (edge) {
            case LEFT -> p.x1() > t.x1();
            case TOP -> p.y1() > t.y1();
            case RIGHT -> p.x2() < t.x2();
            default -> p.y2() < t.y2();
        };
    }

    /** Whether the predicted edge bounds the hull. */
    private boolean outsideTruth(int edge) {
        return switch (edge) {
            case LEFT -> p.x1() < t.x1();
            case TOP -> p.y1() < t.y1();
            case RIGHT -> p.x2() > t.x2();
            default -> p.y2() > t.y2();
        };
    }

    private static double byArea(Box box, int edge) {
        return byArea(box.width(), box.height(), edge);
    }

    /** How an area grows with one of its edges. */
    private static double byArea(double width, double height, int edge) {
        double side = edge == LEFT || edge == RIGHT ? height : width;
        return edge < RIGHT ? -side : side;
    }
}
