package dev.fovea.detection.onestage;

import dev.fovea.networks.Net;

/**
 * The head of YOLOv1 (Redmon et al. 2016, arXiv 1506.02640): each cell of a grid says some boxes with a confidence each, and one set of classes. The net's output is one
 * map, [classes + boxes + 4 boxes, rows, columns]: the classes, the confidences, then x and y in the cell and the square roots of width and height (of the
 * picture) of each box, all as they are, without sigmoid or softmax.
 *
 * @param boxes that a cell says; 2 in the paper
 */
public record Yolo1Head(int boxes, int classes, Rules rules) implements Head {
    /**
     * What weighs how much in the sum of squares.
     *
     * @param box of an object's box; 5 in the paper
     * @param noObject of the confidence where there is no object; .5 in the paper
     * @param rescored whether an object's confidence should be the IoU of its box, rather than 1
     * @param divisor what the sum is divided by
     */
    public record Rules(double box, double noObject, boolean rescored, YoloRules.Divisor divisor) {
        /** The paper's and Darknet's. */
        public static final Rules PAPER = new Rules(5, .5, true, YoloRules.Divisor.PICTURES);

        public Rules {
            if (!(box >= 0 && noObject >= 0)) {
                throw new IllegalArgumentException(
                        "weights of box " + box + " and no object " + noObject + ": both must be 0 or more");
            }
        }
    }

    public Yolo1Head {
        if (boxes < 1 || classes < 1) {
            throw new IllegalArgumentException(
                    "a YOLOv1 head of " + boxes + " boxes a cell and " + classes + " classes; both must be at least 1");
        }
    }

    /** The same head with other rules. */
    public Yolo1Head rules(Rules rules) {
        return new Yolo1Head(boxes, classes, rules);
    }

    /** Channels of the output. */
    public int channels() {
        return classes + 5 * boxes;
    }

    /** Its grid is laid over the picture whatever the sides, so that 1 is enough. */
    @Override
    public int stride() {
        return 1;
    }

    @Override
    public FittedHead on(Net net) {
        var named = net.layers().get(net.outputs().get(0));
        var shape = named.shape();
        if (net.outputs().size() != 1 || !shape.isMap() || shape.channels() != channels()) {
            throw new IllegalArgumentException("the first of " + net.outputs().size() + " outputs of net '" + net.name()
                    + "' is " + shape + ", and a YOLOv1 head of " + boxes + " boxes a cell and " + classes
                    + " classes needs one map of " + channels() + " channels; end the net with conv(" + channels()
                    + ", 1)");
        }
        var grid = new Yolo1Grid(
                boxes,
                classes,
                shape.height(),
                shape.width(),
                net.input().height(),
                net.input().width());
        return new FittedYolo1(grid, rules);
    }

    @Override
    public String toString() {
        return "YOLOv1 head of " + classes + " classes, " + boxes + " boxes a cell";
    }
}
