package dev.fovea.detection.twostage;

import dev.fovea.detection.anchors.CentreCoder;
import dev.fovea.detection.assign.Assigner;
import dev.fovea.detection.assign.BalancedSampler;
import dev.fovea.detection.assign.MaxIou;
import dev.fovea.detection.assign.RegionIou;
import dev.fovea.detection.onestage.AnchorObjective;

/**
 * What the second stage does with its regions.
 *
 * @param sampler of each picture's regions in training; they are filled up to its count
 * @param beta where the smooth L1 of boxes turns from square to straight
 */
public record RegionRules(Assigner assigner, BalancedSampler sampler, CentreCoder coder, double beta) {
    public RegionRules {
        if (!(beta > 0)) {
            throw new IllegalArgumentException("region rules with a beta of " + beta + "; it must be above 0");
        }
    }

    /** Faster R-CNN as torchvision has it: an object from IoU .5, 512 regions a picture, a quarter of them with objects, smooth L1 from 1/9. */
    public static RegionRules torchvision() {
        return new RegionRules(MaxIou.regions(), new BalancedSampler(512, 0.25), CentreCoder.weighted(), 1.0 / 9);
    }

    /**
     * Fast R-CNN as its paper and py-faster-rcnn have it: an object from IoU .5, background from .1, 128 regions a picture, a quarter of them with objects, smooth L1 from 1.
     */
    public static RegionRules fastRcnn() {
        return new RegionRules(RegionIou.fastRcnn(), BalancedSampler.regions(), CentreCoder.weighted(), 1);
    }

    /** So many regions of a picture in training. */
    public RegionRules regions(int count) {
        return new RegionRules(assigner, new BalancedSampler(count, sampler.share()), coder, beta);
    }

    /** The loss of outputs [regions, classes + 1] and [regions, 4 (classes + 1)]. */
    public AnchorObjective objective(int classes) {
        return new AnchorObjective(classes + 1, AnchorObjective.Kind.softmax(), beta);
    }
}
