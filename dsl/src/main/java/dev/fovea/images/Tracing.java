package dev.fovea.images;

import dev.fovea.geometry.Point;
import java.util.ArrayList;
import java.util.Collections;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.MatVector;

/** Outlines of masks by OpenCV (Suzuki and Abe 1985). */
final class Tracing {
    private Tracing() {}

    /** OpenCV tells the lowest first; here the topmost is first. */
    static Contours contours(Mask mask) {
        try (var mats = Mats.open()) {
            var found = new MatVector();
            opencv_imgproc.findContours(
                    mats.bytes(mask.size(), 1, mask.raw()),
                    found,
                    opencv_imgproc.RETR_EXTERNAL,
                    opencv_imgproc.CHAIN_APPROX_SIMPLE);
            var contours = new ArrayList<Contour>();
            for (long i = 0; i < found.size(); i++) {
                var coordinates = mats.ints(found.get(i));
                var corners = new ArrayList<Point>();
                for (int k = 0; k < coordinates.length; k += 2) {
                    corners.add(new Point(coordinates[k] + 0.5, coordinates[k + 1] + 0.5));
                }
                contours.add(new Contour(corners));
            }
            Collections.reverse(contours);
            return new Contours(mask.size(), contours);
        }
    }
}
