package dev.fovea.detection.models;

import static dev.fovea.detection.models.Heads.rpnHead;
import static dev.fovea.detection.models.Necks.fpn;
import static dev.fovea.detection.models.Necks.halved;
import static dev.fovea.networks.Networks.input;

import dev.fovea.networks.Net;
import dev.fovea.networks.zoo.ResNets;

/** The networks of Faster R-CNN (Ren et al. 2015, arXiv 1506.01497) on feature pyramids (Lin et al. 2017, arXiv 1612.03144). */
public final class FasterRcnns {
    /** One size of three shapes a level. */
    private static final int ANCHORS = 3;

    private FasterRcnns() {}

    /** torchvision's {@code fasterrcnn_resnet50_fpn} for pictures of this height and width: 41,808,406 parameters for 90 classes. */
    public static TwoStageNet fasterRcnn(int height, int width, int classes) {
        return fasterRcnn(ResNets.resnet50(input(3, height, width), 1000), classes, 256, 1024);
    }

    /**
     * On any classifier with taps {@code c2} to {@code c5}.
     *
     * @param channels of the pyramid
     * @param units of the two dense layers
     */
    public static TwoStageNet fasterRcnn(Net classifier, int classes, int channels, int units) {
        var pyramid = fpn(Backbones.maps(classifier, "c2", "c3", "c4", "c5"), channels);
        return TwoStageNet.of(pyramid, rpnHead(halved(pyramid), ANCHORS), units, classes + 1);
    }
}
