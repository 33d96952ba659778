package dev.fovea.segmentation;

import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.training.Fits;

/** Whether pictures and masks are those of a net. */
final class MapFits {
    private MapFits() {}

    static void check(Net net, SegmentationDataset data) {
        Fits.picture(net, data.name(), data.channels(), data.pictureSize());
        var size = data.pictureSize();
        var wanted = Shape.of(data.classes().size(), size.height(), size.width());
        if (!net.output().equals(wanted)) {
            throw new IllegalArgumentException("net '" + net.name() + "' gives " + net.output() + ", and the masks of "
                    + data.name() + " want " + wanted + " (classes x height x width); end the net with conv("
                    + data.classes().size() + ", 1) on a map as large as the picture, by resize(BILINEAR, "
                    + size.height() + ", " + size.width() + ") if need be");
        }
    }
}
