package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.detection.training.FastRcnnDetector;
import dev.fovea.detection.twostage.RegionRules;
import dev.fovea.networks.Net;
import dev.fovea.networks.Networks;
import dev.fovea.networks.Node;
import dev.fovea.networks.Shape;
import java.util.List;

/** Fast R-CNN (Girshick 2015, arXiv 1504.08083): one pass over the picture, and then each region that somebody else proposed is pooled from its map. */
public final class FastRcnns {
    private static final int SIZE = 7;
    private static final int REGIONS = 64;

    private FastRcnns() {}

    /** How the regions of a map become maps of one size: {@code (map, regions, size, scale) -> roiPool(map, regions, size, scale)}. */
    public interface Pooling {
        Node of(Node map, Node regions, int size, double scale);
    }

    /** On the tap {@code c4} or {@code c3} of a backbone with RoIPool of 7x7 and two dense layers of so many units, 64 regions a picture in training. */
    public static FastRcnnDetector fastRcnn(Net backbone, int units, List<String> classes) {
        return fastRcnn(backbone, units, classes, Networks::roiPool);
    }

    /** The same with another pooling, such as {@code roiAlign} or {@code roiSplit}. */
    public static FastRcnnDetector fastRcnn(Net backbone, int units, List<String> classes, Pooling pooling) {
        var taps = backbone.taps();
        var map = taps.getOrDefault("c4", taps.get("c3"));
        if (map == null) {
            throw new IllegalArgumentException("net '" + backbone.name()
                    + "' has neither tap c4 nor c3, from which Fast R-CNN pools its regions; name the last map of stride"
                    + " 16 with tap(\"c4\")");
        }
        double scale = map.width() / (double) backbone.input().width();
        var regions = input(Shape.of(5)).as("regions");
        var head = Heads.regionHead(pooling.of(map, regions, SIZE, scale), units, classes.size() + 1);
        return FastRcnnDetector.of(
                net("fast-rcnn-" + backbone.name(), head.classes(), head.boxes()),
                RegionRules.torchvision().regions(REGIONS),
                classes);
    }
}
