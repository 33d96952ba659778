package dev.fovea.detection.twostage;

import dev.fovea.detection.onestage.AnchorRules;

/**
 * What a two-stage detector does between and behind its nets.
 *
 * @param anchors what the region proposal network learns
 * @param training how proposals are chosen in training, and {@code inference} otherwise
 * @param regions what the second stage learns
 */
public record TwoStageRules(AnchorRules anchors, Proposals training, Proposals inference, RegionRules regions) {
    /** torchvision's Faster R-CNN. */
    public static TwoStageRules torchvision() {
        return new TwoStageRules(
                AnchorRules.rpn(), Proposals.training(), Proposals.inference(), RegionRules.torchvision());
    }

    /** The numbers of py-faster-rcnn, the authors' own: fewer regions, of which background lies near objects, and no proposal under 16 pixels. */
    public static TwoStageRules pyFaster() {
        return new TwoStageRules(
                AnchorRules.rpn(), Proposals.pyFasterTraining(), Proposals.pyFasterInference(), RegionRules.fastRcnn());
    }

    public TwoStageRules training(Proposals training) {
        return new TwoStageRules(anchors, training, inference, regions);
    }

    public TwoStageRules inference(Proposals inference) {
        return new TwoStageRules(anchors, training, inference, regions);
    }

    /** So many regions of a picture in training. */
    public TwoStageRules regions(int count) {
        return new TwoStageRules(anchors, training, inference, regions.regions(count));
    }
}
