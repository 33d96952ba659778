package dev.fovea.detection.models;

import static dev.fovea.detection.models.Heads.retinaHead;
import static dev.fovea.detection.models.Necks.fpn;
import static dev.fovea.detection.models.Necks.p6p7;
import static dev.fovea.networks.Networks.input;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.onestage.AnchorHead;
import dev.fovea.detection.onestage.AnchorLayout;
import dev.fovea.detection.onestage.AnchorRules;
import dev.fovea.detection.training.Detector;
import dev.fovea.detection.training.Reading;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.networks.zoo.ResNets;
import java.util.ArrayList;
import java.util.List;

/** The networks of RetinaNet (Lin et al. 2017, arXiv 1708.02002): a backbone, a pyramid of levels 3 to 7, two shared towers. */
public final class RetinaNets {
    /** Three sizes of three shapes. */
    private static final int ANCHORS = 9;

    /** torchvision's and keras-retinanet's. */
    private static final Reading READING = new Reading(.05, .5, 300);

    private RetinaNets() {}

    /**
     * torchvision's {@code retinanet_resnet50_fpn} for pictures of this size: 34,068,119 parameters for 91 classes. Its published weights count background as class 0, which is
     * never found.
     */
    public static Detector retinaNet(Size pictures, List<String> classes) {
        var classifier = ResNets.resnet50(input(3, pictures.height(), pictures.width()), 1000);
        return retinaNet(classifier, classes);
    }

    /**
     * On any backbone with taps {@code c3}, {@code c4} and {@code c5}; freeze its batch norms, {@link Net#frozenBn}, when it comes trained and batches are small.
     */
    public static Detector retinaNet(Net classifier, List<String> classes) {
        return Detector.of(
                        maps(classifier, classes.size()).close("retinanet"),
                        new AnchorHead(
                                new AnchorLayout.TorchvisionRetinaNet(), classes.size(), AnchorRules.retinaNet()),
                        classes)
                .reading(READING);
    }

    static AnchorMaps maps(Net classifier, int classes) {
        var maps = Backbones.maps(classifier, "c3", "c4", "c5");
        return retinaHead(p6p7(fpn(maps, 256)), ANCHORS, classes);
    }

    /**
     * RetinaNet for small data and small machines: a {@link SmallBackbones#smallResnet}, a pyramid of 64 channels on strides 8, 16 and 32, towers of two convolutions, anchors from 2.5
     * strides up.
     *
     * @param pictures width and height, multiples of 32
     */
    public static Detector retinaSmall(Size pictures, List<String> classes) {
        var maps = Backbones.maps(SmallBackbones.smallResnet(pictures), "c3", "c4", "c5");
        var head = retinaHead(fpn(maps, 64), ANCHORS, classes.size(), 2);
        var strides = List.of(8, 16, 32);
        var layout = AnchorLayout.pyramid(
                strides, strides.stream().map(RetinaNets::shapes).toList());
        var rules = AnchorRules.retinaNet().beta(0.1);
        return Detector.of(head.close("retinanet-small"), new AnchorHead(layout, classes.size(), rules), classes);
    }

    private static List<Anchor> shapes(int stride) {
        var shapes = new ArrayList<Anchor>();
        for (double ratio : List.of(0.5, 1.0, 2.0)) {
            for (int third = 0; third < 3; third++) {
                double side = 2.5 * stride * Math.pow(2, third / 3.0);
                shapes.add(new Anchor(side / Math.sqrt(ratio), side * Math.sqrt(ratio)));
            }
        }
        return shapes;
    }
}
