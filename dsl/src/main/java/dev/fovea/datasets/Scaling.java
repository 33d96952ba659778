package dev.fovea.datasets;

import dev.fovea.augment.Keypoint;
import dev.fovea.augment.Sample;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import dev.fovea.images.Interpolation;
import dev.fovea.images.Picture;
import java.util.List;

/** How data sets bring their pictures to one size: as Pillow's bilinear filter does, which leaves no pixel out. */
final class Scaling {
    private Scaling() {}

    static Picture stretched(Picture picture, Size size) {
        return picture.size().equals(size)
                ? picture
                : picture.resized(size.width(), size.height(), Interpolation.PILLOW_BILINEAR);
    }

    /** The marked places of a sample whose picture is stretched to a size. */
    static List<Keypoint> points(Sample sample, Size size) {
        double across = size.width() / (double) sample.size().width();
        double down = size.height() / (double) sample.size().height();
        return sample.points().stream()
                .map(mark -> new Keypoint(
                        mark.id(), new Point(mark.at().x() * across, mark.at().y() * down), mark.visible()))
                .toList();
    }

    /** Scaled so that it covers the size, and cut equally at the two sides that reach beyond it. */
    static Picture covering(Picture picture, Size size) {
        var own = picture.size();
        double factor = Math.max(size.width() / (double) own.width(), size.height() / (double) own.height());
        int width = Math.max(size.width(), (int) Math.round(own.width() * factor));
        int height = Math.max(size.height(), (int) Math.round(own.height() * factor));
        return stretched(picture, new Size(width, height))
                .cropped((width - size.width()) / 2, (height - size.height()) / 2, size);
    }
}
