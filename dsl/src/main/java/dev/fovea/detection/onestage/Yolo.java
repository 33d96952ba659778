package dev.fovea.detection.onestage;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.networks.Initialiser;
import dev.fovea.networks.Node;
import java.util.List;

/** The words of YOLO's heads. */
public final class Yolo {
    private Yolo() {}

    /** A 1x1 convolution that says so many boxes at each place: x, y, width, height, objectness and the classes of each. */
    public static Node boxes(Node map, int anchors, int classes) {
        if (anchors < 1 || classes < 1) {
            throw new IllegalArgumentException("YOLO boxes of " + anchors + " anchors and " + classes
                    + " classes; there must be at least 1 of both");
        }
        return map.conv(YoloHead.channels(anchors, classes), 1).initialise(new Initialiser.Normal(0.01));
    }

    /** One scale: YOLOv2's head. */
    public static YoloHead head(int stride, List<Anchor> anchors, int classes) {
        return new YoloHead(List.of(new YoloHead.Scale(stride, anchors)), classes, YoloRules.modern());
    }
}
