package dev.fovea.detection.onestage;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fovea.detection.anchors.CentreCoder;
import dev.fovea.detection.assign.Assigner;
import dev.fovea.detection.assign.BalancedSampler;
import dev.fovea.detection.assign.HardNegatives;
import dev.fovea.detection.assign.MaxIou;
import dev.fovea.detection.assign.SsdMatching;

/**
 * What SSD, RetinaNet and region proposal networks do with their anchors: which learn what, how far off they are, and how many are read. Presets: {@link #ssd}, {@link
 * #retinaNet}, {@link #rpn}.
 *
 * @param beta where the smooth L1 of boxes turns from square to straight; 0 for plain L1
 * @param most how many candidates are read, the best first: of each class with {@link Softmax}, else of each level
 */
public record AnchorRules(Scoring scoring, Assigner assigner, CentreCoder coder, double beta, int most) {
    public AnchorRules {
        if (!(beta >= 0) || most < 1) {
            throw new IllegalArgumentException("anchor rules with a beta of " + beta + " and " + most
                    + " candidates; needed are at least 0 and 1");
        }
    }

    /** What a class's number means, and which anchors' count in the loss. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Softmax.class, name = "softmax"),
        @JsonSubTypes.Type(value = Focal.class, name = "focal"),
        @JsonSubTypes.Type(value = Sampled.class, name = "sampled"),
    })
    public sealed interface Scoring {
        /** Columns of an anchor for so many classes. */
        int columns(int classes);
    }

    /** One class an anchor, the first column background: cross-entropy of the positive anchors and of some of the background, by their losses; over the positive ones. */
    public record Softmax(HardNegatives mining) implements Scoring {
        @Override
        public int columns(int classes) {
            return classes + 1;
        }
    }

    /** A sigmoid for each class, and focal loss of all anchors; over the positive ones. */
    public record Focal(double alpha, double gamma) implements Scoring {
        @Override
        public int columns(int classes) {
            return classes;
        }
    }

    /** A sigmoid for each class, and cross-entropy of a random sample; over all of the sample, boxes too. */
    public record Sampled(BalancedSampler sampler) implements Scoring {
        @Override
        public int columns(int classes) {
            return classes;
        }
    }

    /** SSD (Liu et al. 2016): bipartite matching, then IoU .5; three hard negatives for each positive; smooth L1; the best 400 of each class. */
    public static AnchorRules ssd() {
        return new AnchorRules(new Softmax(HardNegatives.ssd()), SsdMatching.ssd(), CentreCoder.weighted(), 1, 400);
    }

    /** RetinaNet (Lin et al. 2017) as torchvision has it: IoU .5 and .4, focal loss with alpha .25 and gamma 2, L1; the best 1,000 of each level. */
    public static AnchorRules retinaNet() {
        return new AnchorRules(new Focal(0.25, 2), MaxIou.retinaNet(), CentreCoder.plain(), 0, 1000);
    }

    /** A region proposal network (Ren et al. 2015) as torchvision has it: IoU .7 and .3, 256 anchors a picture, smooth L1 from 1/9; the best 1,000 of each level. */
    public static AnchorRules rpn() {
        return new AnchorRules(new Sampled(BalancedSampler.rpn()), MaxIou.rpn(), CentreCoder.plain(), 1.0 / 9, 1000);
    }

    public AnchorRules scoring(Scoring scoring) {
        return new AnchorRules(scoring, assigner, coder, beta, most);
    }

    public AnchorRules assigner(Assigner assigner) {
        return new AnchorRules(scoring, assigner, coder, beta, most);
    }

    public AnchorRules beta(double beta) {
        return new AnchorRules(scoring, assigner, coder, beta, most);
    }

    public AnchorRules most(int most) {
        return new AnchorRules(scoring, assigner, coder, beta, most);
    }
}
