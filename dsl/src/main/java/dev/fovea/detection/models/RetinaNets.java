package dev.fovea.detection.models;

import static dev.fovea.detection.models.Heads.retinaHead;
import static dev.fovea.detection.models.Necks.fpn;
import static dev.fovea.detection.models.Necks.p6p7;
import static dev.fovea.networks.Networks.input;

import dev.fovea.networks.Net;
import dev.fovea.networks.zoo.ResNets;

/** The networks of RetinaNet (Lin et al. 2017, arXiv 1708.02002): a backbone, a pyramid of levels 3 to 7, two shared towers. */
public final class RetinaNets {
    /** Three sizes of three shapes. */
    private static final int ANCHORS = 9;

    private RetinaNets() {}

    /**
     * torchvision's {@code retinanet_resnet50_fpn} for pictures of this height and width: 34,068,119 parameters for 91 classes. Its published weights count background as
     * class 0, which is never found.
     */
    public static AnchorMaps retinaNet(int height, int width, int classes) {
        return retinaNet(ResNets.resnet50(input(3, height, width), 1000), classes);
    }

    /**
     * On any classifier with taps {@code c3}, {@code c4} and {@code c5}; freeze its batch norms, {@link Net#frozenBn}, when it comes trained and batches are small.
     */
    public static AnchorMaps retinaNet(Net classifier, int classes) {
        var maps = Backbones.maps(classifier, "c3", "c4", "c5");
        return retinaHead(p6p7(fpn(maps, 256)), ANCHORS, classes);
    }
}
