package dev.fovea.detection.models;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/**
 * What a head says of the anchors on each level, as maps from fine to coarse.
 *
 * @param classes one map a level of anchors x columns channels
 * @param boxes one map a level of anchors x 4 channels
 * @param columns numbers of an anchor's class: one a class, one more with background where a softmax follows, or one for objectness
 */
public record AnchorMaps(List<Node> classes, List<Node> boxes, int columns) {
    public AnchorMaps {
        classes = List.copyOf(classes);
        boxes = List.copyOf(boxes);
        if (classes.isEmpty() || classes.size() != boxes.size()) {
            throw new IllegalArgumentException("a head with classes of " + classes.size() + " levels and boxes of "
                    + boxes.size() + "; there must be one of both for each level, and at least one level");
        }
    }

    /** The classes of all levels' anchors, level by level and place by place: anchors x columns. */
    public Node classRows() {
        return rows(classes, columns);
    }

    /** The boxes of all levels' anchors, in the same order: anchors x 4. */
    public Node boxRows() {
        return rows(boxes, 4);
    }

    /** A net of two outputs, {@link #classRows} and {@link #boxRows}. */
    public Net close(String name) {
        return net(name, classRows(), boxRows());
    }

    private static Node rows(List<Node> maps, int columns) {
        var rows = maps.stream().map(map -> map.rows(columns)).toList();
        if (rows.size() == 1) {
            return rows.get(0);
        }
        return concat(rows.get(0), rows.get(1), rows.subList(2, rows.size()).toArray(Node[]::new));
    }
}
