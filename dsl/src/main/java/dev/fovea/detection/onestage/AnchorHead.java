package dev.fovea.detection.onestage;

import dev.fovea.geometry.Size;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;

/**
 * The head of SSD, RetinaNet or a region proposal network: for each anchor of some feature maps a number a class, and how its box differs from the anchor. The net's
 * outputs are rows, anchors x columns and anchors x 4, as {@link dev.fovea.detection.models.AnchorMaps#close} makes them.
 */
public record AnchorHead(AnchorLayout layout, int classes, AnchorRules rules) implements Head {
    public AnchorHead {
        if (classes < 1) {
            throw new IllegalArgumentException("an anchor head of " + classes + " classes; there must be at least 1");
        }
    }

    /** The same head with other rules. */
    public AnchorHead rules(AnchorRules rules) {
        return new AnchorHead(layout, classes, rules);
    }

    @Override
    public int stride() {
        return 1;
    }

    @Override
    public FittedHead on(Net net) {
        var size = new Size(net.input().width(), net.input().height());
        var grid = layout.on(size);
        int columns = rules.scoring().columns(classes);
        check(net, 0, Shape.of(grid.count(), columns), grid.count(), "classes");
        check(net, 1, Shape.of(grid.count(), 4), grid.count(), "boxes");
        return new FittedAnchors(grid, size, classes, rules);
    }

    private static void check(Net net, int output, Shape wanted, int anchors, String what) {
        if (net.outputs().size() <= output) {
            throw new IllegalArgumentException("net '" + net.name() + "' has "
                    + net.outputs().size() + " outputs, and an anchor head needs two: rows of classes and of boxes");
        }
        var shape = net.layers().get(net.outputs().get(output)).shape();
        if (!shape.equals(wanted)) {
            throw new IllegalArgumentException("the " + what + " of net '" + net.name() + "' are " + shape
                    + " (anchors x numbers), and its head has " + anchors + " anchors on pictures of "
                    + net.input().width() + "x" + net.input().height() + ", so they must be " + wanted
                    + "; give head and anchors the same levels, shapes and classes");
        }
    }

    @Override
    public String toString() {
        return "anchor head of " + classes + " classes, "
                + rules.scoring().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
