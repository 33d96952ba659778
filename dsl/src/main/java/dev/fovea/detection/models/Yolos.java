package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.detection.training.Detector;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Node;
import java.util.List;

/** YOLO's detectors. */
public final class Yolos {
    private Yolos() {}

    /**
     * A YOLOv2-style detector of stride 8 for small data and small machines: three residual blocks, then a tail whose dilation lets each place see its
     * surroundings. 690,752 parameters for 5 anchors and 3 classes.
     *
     * @param pictures width and height, multiples of 8
     * @param anchors in pixels of such pictures
     */
    public static Detector yoloSmall(Size pictures, List<Anchor> anchors, List<String> classes) {
        var x = unit(input(3, pictures.height(), pictures.width()), 24, 2, 1);
        x = residual(unit(x, 48, 2, 1));
        x = residual(residual(unit(x, 96, 2, 1)));
        x = unit(unit(x, 128, 1, 2), 128, 1, 4);
        var boxes = Yolo.boxes(x, anchors.size(), classes.size());
        return Detector.of(net("yolo-small", boxes), Yolo.head(8, anchors, classes.size()), classes);
    }

    private static Node unit(Node x, int filters, int stride, int dilation) {
        return x.conv(filters, 3)
                .stride(stride)
                .dilation(dilation)
                .noBias()
                .bn()
                .relu();
    }

    private static Node residual(Node x) {
        var inner = unit(x, x.channels(), 1, 1).conv(x.channels(), 3).noBias().bn();
        return add(x, inner).relu();
    }
}
