package dev.fovea.detection.models;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.ArrayList;
import java.util.List;

/** Classifiers of the zoo as backbones. */
public final class Backbones {
    private Backbones() {}

    /**
     * The tapped maps of a classifier as nodes of one graph, its layers called as torchvision's detectors call them, {@code backbone.body.} before each: {@code
     * maps(resnet50(input(3, 800, 800), 1000), "c3", "c4", "c5")}.
     *
     * @throws IllegalArgumentException if there is no such tap, saying which there are
     */
    public static List<Node> maps(Net classifier, String... taps) {
        var all = classifier.rename(name -> "backbone.body." + name).taps();
        var maps = new ArrayList<Node>();
        for (var tap : taps) {
            var map = all.get(tap);
            if (map == null) {
                throw new IllegalArgumentException(
                        "net '" + classifier.name() + "' has no tap '" + tap + "'; its taps are " + all.keySet()
                                + ", and feature maps are named with tap(\"" + tap + "\") where the net is written");
            }
            maps.add(map);
        }
        return List.copyOf(maps);
    }
}
