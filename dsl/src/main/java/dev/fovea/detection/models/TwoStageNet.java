package dev.fovea.detection.models;

import static dev.fovea.detection.models.Heads.pooled;
import static dev.fovea.detection.models.Heads.regionHead;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import dev.fovea.networks.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The two nets of a two-stage detector; between them proposals are chosen in plain arithmetic. Their parameters have names of their own, so that one file of weights
 * serves both.
 *
 * @param proposals from pictures to objectness (anchors x 1), boxes (anchors x 4), and the maps that regions are read from, from fine to coarse
 * @param regions from those maps and, for each of them, its regions ([regions, 5], see {@link dev.fovea.networks.Regions}) to classes (the first is background) and
 *     4 numbers of a box for each class
 * @param stride of the finest of those maps in pixels
 */
public record TwoStageNet(Net proposals, Net regions, int stride) {
    private static final int SIZE = 7;

    /**
     * Of a pyramid, whose maps regions are read from, and a proposal head on it.
     *
     * @param units of the two dense layers behind the regions
     * @param columns classes and background
     */
    public static TwoStageNet of(List<Node> pyramid, AnchorMaps head, int units, int columns) {
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

    /** How many maps regions are read from. */
    public int levels() {
        return proposals.outputs().size() - 2;
    }

    /** The number of trained parameters of both. */
    public long parameterCount() {
        return proposals.parameterCount() + regions.parameterCount();
    }

    @Override
    public String toString() {
        return proposals + "\n" + regions;
    }
}
