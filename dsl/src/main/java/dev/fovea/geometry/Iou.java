package dev.fovea.geometry;

/**
 * How well two boxes agree: intersection over union and its three relatives, which also tell boxes apart that do not
 * touch. All are symmetric but for rounding and 1 for equal boxes with an area; edges are continuous, no pixel is added.
 */
public enum Iou {
    /** Intersection over union, 0-1; 0 where neither box has an area. */
    IOU {
        @Override
        double of(double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2) {
            return plain(ax1, ay1, ax2, ay2, bx1, by1, bx2, by2);
        }
    },
    /** IoU less the share of the hull that neither covers (Rezatofighi et al. 2019), above -1 to 1. */
    GIOU {
        @Override
        double of(double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2) {
            double intersection = intersection(ax1, ay1, ax2, ay2, bx1, by1, bx2, by2);
            double union = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - intersection;
            double hull = (Math.max(ax2, bx2) - Math.min(ax1, bx1)) * (Math.max(ay2, by2) - Math.min(ay1, by1));
            return ratio(intersection, union) - ratio(hull - union, hull);
        }
    },
    /** IoU less the squared distance of the centres over the hull's squared diagonal (Zheng et al. 2020), above -1 to 1. */
    DIOU {
        @Override
        double of(double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2) {
            return plain(ax1, ay1, ax2, ay2, bx1, by1, bx2, by2) - distance(ax1, ay1, ax2, ay2, bx1, by1, bx2, by2);
        }
    },
    /** DIoU less a penalty for unlike aspect ratios (Zheng et al. 2020). */
    CIOU {
        @Override
        double of(double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2) {
            double iou = plain(ax1, ay1, ax2, ay2, bx1, by1, bx2, by2);
            double turn = Math.atan2(bx2 - bx1, by2 - by1) - Math.atan2(ax2 - ax1, ay2 - ay1);
            double aspect = 4 / (Math.PI * Math.PI) * turn * turn;
            double weight = ratio(aspect, 1 - iou + aspect);
            return iou - distance(ax1, ay1, ax2, ay2, bx1, by1, bx2, by2) - weight * aspect;
        }
    };

    abstract double of(double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2);

    public double of(Box a, Box b) {
        return of(a.x1(), a.y1(), a.x2(), a.y2(), b.x1(), b.y1(), b.x2(), b.y2());
    }

    /** Of box {@code i} of {@code a} and box {@code j} of {@code b}. */
    public double of(Boxes a, int i, Boxes b, int j) {
        return of(a.x1(i), a.y1(i), a.x2(i), a.y2(i), b.x1(j), b.y1(j), b.x2(j), b.y2(j));
    }

    /** Of each box of {@code a} with each of {@code b}: {@code [a.size()][b.size()]}. */
    public double[][] matrix(Boxes a, Boxes b) {
        var matrix = new double[a.size()][b.size()];
        for (int i = 0; i < matrix.length; i++) {
            var row = matrix[i];
            double x1 = a.x1(i);
            double y1 = a.y1(i);
            double x2 = a.x2(i);
            double y2 = a.y2(i);
            for (int j = 0; j < row.length; j++) {
                row[j] = of(x1, y1, x2, y2, b.x1(j), b.y1(j), b.x2(j), b.y2(j));
            }
        }
        return matrix;
    }

    /** The squared distance of the centres over the squared diagonal of the hull, 0-1; 0 where the hull is a point. */
    static double distance(
            double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2) {
        double right = (bx1 + bx2 - ax1 - ax2) / 2;
        double down = (by1 + by2 - ay1 - ay2) / 2;
        double width = Math.max(ax2, bx2) - Math.min(ax1, bx1);
        double height = Math.max(ay2, by2) - Math.min(ay1, by1);
        return ratio(right * right + down * down, width * width + height * height);
    }

    private static double plain(
            double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2) {
        double intersection = intersection(ax1, ay1, ax2, ay2, bx1, by1, bx2, by2);
        if (intersection == 0) {
            return 0;
        }
        return intersection / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - intersection);
    }

    private static double intersection(
            double ax1, double ay1, double ax2, double ay2, double bx1, double by1, double bx2, double by2) {
        double width = Math.min(ax2, bx2) - Math.max(ax1, bx1);
        double height = Math.min(ay2, by2) - Math.max(ay1, by1);
        return width > 0 && height > 0 ? width * height : 0;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
