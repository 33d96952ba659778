package dev.fovea.explain;

import dev.fovea.geometry.Size;
import dev.fovea.images.Plane;

/** A plane stretched to a picture, bilinearly between the middles of its cells; beyond the outermost middles it is constant. */
final class Upsampling {
    private Upsampling() {}

    static Plane stretched(Plane plane, Size target) {
        var values = new float[Math.toIntExact(target.area())];
        for (int y = 0; y < target.height(); y++) {
            double row = place(y, target.height(), plane.size().height());
            int above = (int) row;
            int below = Math.min(above + 1, plane.size().height() - 1);
            for (int x = 0; x < target.width(); x++) {
                double column = place(x, target.width(), plane.size().width());
                int left = (int) column;
                int right = Math.min(left + 1, plane.size().width() - 1);
                double upper = mixed(plane.at(left, above), plane.at(right, above), column - left);
                double lower = mixed(plane.at(left, below), plane.at(right, below), column - left);
                values[y * target.width() + x] = (float) mixed(upper, lower, row - above);
            }
        }
        return Plane.of(target, values);
    }

    /** Where the middle of a pixel lies among the cells' middles. */
    private static double place(int pixel, int pixels, int cells) {
        double place = (pixel + 0.5) * cells / pixels - 0.5;
        return Math.max(0, Math.min(cells - 1, place));
    }

    private static double mixed(double one, double other, double share) {
        return one + share * (other - one);
    }
}
