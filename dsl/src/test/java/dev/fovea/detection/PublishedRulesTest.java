package dev.fovea.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fovea.detection.anchors.CentreCoder;
import dev.fovea.detection.anchors.CornerCoder;
import dev.fovea.detection.assign.BalancedSampler;
import dev.fovea.detection.assign.HardNegatives;
import dev.fovea.detection.assign.MaxIou;
import dev.fovea.detection.assign.RegionIou;
import dev.fovea.detection.assign.SsdMatching;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.RetinaNets;
import dev.fovea.detection.models.Ssds;
import dev.fovea.detection.models.Yolos;
import dev.fovea.detection.onestage.AnchorHead;
import dev.fovea.detection.onestage.AnchorRules;
import dev.fovea.detection.onestage.Yolo1Head;
import dev.fovea.detection.onestage.YoloRules;
import dev.fovea.detection.onestage.YoloRules.AnchorPull;
import dev.fovea.detection.onestage.YoloRules.BoxLoss;
import dev.fovea.detection.onestage.YoloRules.Classes;
import dev.fovea.detection.onestage.YoloRules.Divisor;
import dev.fovea.detection.onestage.YoloRules.Objectness;
import dev.fovea.detection.onestage.YoloRules.Weights;
import dev.fovea.detection.training.Reading;
import dev.fovea.detection.twostage.Proposals;
import dev.fovea.detection.twostage.RegionRules;
import dev.fovea.detection.twostage.TwoStageRules;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Initialiser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The numbers of the presets are those that their sources publish; loss and targets under any numbers are compared elsewhere. */
class PublishedRulesTest {
    private static final List<String> CLASSES = List.of("thing");

    /** cfg/yolov1.cfg and the paper: coord_scale 5, noobject_scale .5, object and class 1, rescore. */
    @Test
    void yolo1_weighs_boxes_5_and_empty_cells_half() {
        assertEquals(new Yolo1Head.Rules(5, .5, true, Divisor.PICTURES), Yolo1Head.Rules.PAPER);
        assertEquals(Yolo1Head.Rules.PAPER, ((Yolo1Head) Yolos.yolo1(CLASSES).head()).rules());
    }

    /** cfg/yolov2-voc.cfg: object 5, noobject 1, class 1, coord 1, thresh .6, rescore; region_layer.c: .01 for 12,800 pictures. */
    @Test
    void yolo2_is_darknets() {
        assertEquals(
                new YoloRules(
                        Classes.SOFTMAX,
                        BoxLoss.SQUARED,
                        new Objectness(true, true, .6, 1),
                        new Weights(5, 1, 1, 1),
                        Divisor.PICTURES,
                        new AnchorPull(12_800, .01)),
                YoloRules.darknet2());
    }

    /** cfg/yolov3.cfg: ignore_thresh .7, truth_thresh 1; GluonCV differs by absolute differences of the sides. */
    @Test
    void yolo3_is_darknets_and_gluon_cvs() {
        var darknet = new YoloRules(
                Classes.SIGMOID,
                BoxLoss.CROSS_ENTROPY_AND_SQUARED,
                new Objectness(false, false, .7, 1),
                new Weights(1, 1, 1, 1),
                Divisor.PICTURES,
                AnchorPull.NONE);
        assertEquals(darknet, YoloRules.darknet3());
        assertEquals(darknet.boxes(BoxLoss.CROSS_ENTROPY_AND_ABSOLUTE), YoloRules.gluon3());
    }

    /** ssd_pascal.py: overlap .5, negatives 3 to 1 below .5, variances .1 and .2, NMS .45, top 400, keep 200, confidence .01. */
    @Test
    void ssd_is_caffes() {
        var rules = new AnchorRules(
                new AnchorRules.Softmax(new HardNegatives(3, .5)),
                new SsdMatching(.5, SsdMatching.First.BEST_PAIR),
                CentreCoder.variances(.1, .2),
                1,
                400);
        assertEquals(rules, AnchorRules.ssd());
        var detector = Ssds.ssd300(CLASSES);
        assertEquals(rules, ((AnchorHead) detector.head()).rules());
        assertEquals(new Reading(.01, .45, 200), detector.reading());
    }

    /** The paper, section 3.1: conv4_3 is brought to a length of 20 at first. */
    @Test
    void ssds_finest_map_begins_with_a_scale_of_20() {
        for (var detector : List.of(Ssds.ssd300(CLASSES), Ssds.ssd512(CLASSES))) {
            var scale = detector.net().parameters().stream()
                    .filter(parameter -> parameter.name().equals("backbone.scale_weight"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(new Initialiser.Constant(20), scale.initialiser());
        }
    }

    /** torchvision's ssdlite320: score .001, NMS .55, 300 of each class and 300 of a picture. */
    @Test
    void ssdlite_reads_as_torchvision_does() {
        var detector = Ssds.ssdLite(CLASSES);
        assertEquals(new Reading(.001, .55, 300), detector.reading());
        assertEquals(
                AnchorRules.ssd().assigner(SsdMatching.torchvision()).most(300),
                ((AnchorHead) detector.head()).rules());
    }

    /** torchvision: IoU .5 and .4, alpha .25, gamma 2, L1, 1,000 of a level, score .05, NMS .5, 300 of a picture. */
    @Test
    void retinanet_is_torchvisions_and_keras_labels_are_an_option() {
        var rules = new AnchorRules(
                new AnchorRules.Focal(.25, 2),
                new MaxIou(.5, .4, MaxIou.Edge.IGNORED, true),
                new CentreCoder(1, 1, Math.log(1000. / 16)),
                0,
                1000);
        assertEquals(rules, AnchorRules.retinaNet());
        var detector = RetinaNets.retinaNet(new Size(64, 64), CLASSES);
        assertEquals(rules, ((AnchorHead) detector.head()).rules());
        assertEquals(new Reading(.05, .5, 300), detector.reading());
        assertEquals(new MaxIou(.5, .4, MaxIou.Edge.BACKGROUND, false), MaxIou.kerasRetinaNet());
        assertEquals(new CornerCoder(.2), CornerCoder.retinaNet());
    }

    /** Lin et al. 2017, section 4.1: the last bias of the classes is -ln(99); all else begins near 0. */
    @Test
    void retinanets_classes_begin_at_one_hundredth() {
        var net = RetinaNets.retinaSmall(new Size(64, 64), CLASSES).net();
        var begun = dev.fovea.engine.Weights.initial(net, 1);
        for (float bias : begun.get("head.classification_head.cls_logits.bias").toArray()) {
            assertEquals(-4.59512, bias, 1e-5);
        }
        for (var name : List.of("head.classification_head.cls_logits.weight", "head.regression_head.bbox_reg.weight")) {
            var numbers = begun.get(name).toArray();
            double squares = 0;
            for (float number : numbers) {
                squares += number * (double) number;
            }
            assertEquals(.01, Math.sqrt(squares / numbers.length), .0005, name);
        }
    }

    /** torchvision: .7 and .3, 256 of which half, beta 1/9; 2,000 and 1,000 proposals at .7; 512 regions of which a quarter, background below .5. */
    @Test
    void faster_rcnn_is_torchvisions() {
        var rules = new TwoStageRules(
                new AnchorRules(
                        new AnchorRules.Sampled(new BalancedSampler(256, .5)),
                        new MaxIou(.7, .3, MaxIou.Edge.IGNORED, true),
                        CentreCoder.plain(),
                        1. / 9,
                        1000),
                new Proposals(2000, 2000, .7, 1e-3),
                new Proposals(1000, 1000, .7, 1e-3),
                new RegionRules(
                        new MaxIou(.5, .5, MaxIou.Edge.IGNORED, false),
                        new BalancedSampler(512, .25),
                        new CentreCoder(10, 5, Math.log(1000. / 16)),
                        1. / 9));
        assertEquals(rules, TwoStageRules.torchvision());
        assertEquals(rules, FasterRcnns.fasterRcnn(new Size(64, 64), CLASSES).rules());
    }

    /** config.py: 12,000 to 2,000 and 6,000 to 300 at .7 from 16 pixels on; 128 regions of which a quarter, background in [.1, .5). */
    @Test
    void py_faster_rcnns_numbers_are_an_option() {
        assertEquals(
                new TwoStageRules(
                        AnchorRules.rpn(),
                        new Proposals(12_000, 2000, .7, 16),
                        new Proposals(6000, 300, .7, 16),
                        new RegionRules(
                                new RegionIou(.5, .1), new BalancedSampler(128, .25), CentreCoder.weighted(), 1)),
                TwoStageRules.pyFaster());
    }
}
