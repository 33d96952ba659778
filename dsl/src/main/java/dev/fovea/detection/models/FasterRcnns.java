package dev.fovea.detection.models;

import static dev.fovea.detection.models.Heads.pooled;
import static dev.fovea.detection.models.Heads.regionHead;
import static dev.fovea.detection.models.Heads.rpnHead;
import static dev.fovea.detection.models.Necks.fpn;
import static dev.fovea.detection.models.Necks.halved;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.onestage.AnchorHead;
import dev.fovea.detection.onestage.AnchorLayout;
import dev.fovea.detection.onestage.AnchorRules;
import dev.fovea.detection.training.Detector;
import dev.fovea.detection.training.TwoStageDetector;
import dev.fovea.detection.twostage.Proposals;
import dev.fovea.detection.twostage.TwoStageNet;
import dev.fovea.detection.twostage.TwoStageRules;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Shape;
import dev.fovea.networks.zoo.ResNets;
import java.util.ArrayList;
import java.util.List;

/** Faster R-CNN (Ren et al. 2015, arXiv 1506.01497) on feature pyramids (Lin et al. 2017, arXiv 1612.03144), and its region proposal network alone. */
public final class FasterRcnns {
    /** One size of three shapes a level. */
    private static final int ANCHORS = 3;

    /** Cells of a region along each axis. */
    private static final int SIZE = 7;

    private FasterRcnns() {}

    /** torchvision's {@code fasterrcnn_resnet50_fpn} for pictures of this size: 41,808,406 parameters for 90 classes. */
    public static TwoStageDetector fasterRcnn(Size pictures, List<String> classes) {
        return fasterRcnn(ResNets.resnet50(input(3, pictures.height(), pictures.width()), 1000), classes);
    }

    /**
     * The same on any backbone with taps {@code c2} to {@code c5}; freeze its batch norms, {@link Net#frozenBn}, when it comes trained and batches are small.
     */
    public static TwoStageDetector fasterRcnn(Net classifier, List<String> classes) {
        return TwoStageDetector.of(
                nets(classifier, classes.size(), 256, 1024),
                new AnchorLayout.TorchvisionProposals(),
                TwoStageRules.torchvision(),
                classes);
    }

    /** The nets on any classifier with taps {@code c2} to {@code c5}, a pyramid of so many channels and two dense layers of so many units. */
    static TwoStageNet nets(Net classifier, int classes, int channels, int units) {
        var pyramid = fpn(Backbones.maps(classifier, "c2", "c3", "c4", "c5"), channels);
        return twoStage(pyramid, rpnHead(halved(pyramid), ANCHORS), units, classes + 1);
    }

    /**
     * Faster R-CNN for small data and small machines: a {@link SmallBackbones#smallResnet}, a pyramid of 64 channels on strides 8, 16 and 32, three anchors a place from 3 strides up, 64 regions a
     * picture in training, dense layers of 128.
     *
     * @param pictures width and height, multiples of 32
     */
    public static TwoStageDetector fasterSmall(Size pictures, List<String> classes) {
        var pyramid = smallPyramid(pictures);
        var rules = TwoStageRules.torchvision()
                .regions(64)
                .training(Proposals.training().before(300).after(200))
                .inference(Proposals.inference().before(300).after(150));
        return TwoStageDetector.of(
                twoStage(pyramid, rpnHead(pyramid, ANCHORS), 128, classes.size() + 1), smallLayout(), rules, classes);
    }

    /** The region proposal network of {@link #fasterSmall} alone, which finds things without telling them apart: a detector of one class. */
    public static Detector rpnSmall(Size pictures, String thing) {
        var head = rpnHead(smallPyramid(pictures), ANCHORS);
        return Detector.of(
                head.close("rpn-small"),
                new AnchorHead(smallLayout(), 1, AnchorRules.rpn().most(300)),
                List.of(thing));
    }

    private static List<Node> smallPyramid(Size pictures) {
        return fpn(Backbones.maps(SmallBackbones.smallResnet(pictures), "c3", "c4", "c5"), 64);
    }

    private static AnchorLayout smallLayout() {
        var strides = List.of(8, 16, 32);
        return AnchorLayout.pyramid(
                strides, strides.stream().map(FasterRcnns::shapes).toList());
    }

    private static List<Anchor> shapes(int stride) {
        var shapes = new ArrayList<Anchor>();
        for (double ratio : List.of(0.5, 1.0, 2.0)) {
            double side = 3.0 * stride;
            shapes.add(new Anchor(side / Math.sqrt(ratio), side * Math.sqrt(ratio)));
        }
        return shapes;
    }

    /**
     * The nets of a two-stage detector on a pyramid, whose maps regions are read from, and a proposal head on it.
     *
     * @param units of the two dense layers behind the regions
     * @param columns classes and background
     */
    public static TwoStageNet twoStage(List<Node> pyramid, AnchorMaps head, int units, int columns) {
        var first = new ArrayList<Node>(List.of(head.boxRows()));
        first.addAll(pyramid);
        var proposals = net("proposals", head.classRows(), first.toArray(Node[]::new));
        var maps = new ArrayList<Node>();
        var inputs = new ArrayList<Node>();
        for (int i = 0; i < pyramid.size(); i++) {
            maps.add(input(pyramid.get(i).shape()).as("map" + i));
            inputs.add(input(Shape.of(5)).as("regions" + i));
        }
        int stride =
                Math.round(proposals.input().width() / (float) pyramid.get(0).width());
        var second = regionHead(pooled(maps, inputs, SIZE, stride), units, columns);
        return new TwoStageNet(proposals, net("regions", second.classes(), second.boxes()), stride);
    }
}
