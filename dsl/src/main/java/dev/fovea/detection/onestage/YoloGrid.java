package dev.fovea.detection.onestage;

import dev.fovea.annotations.Anchors.Anchor;
import java.util.List;

/**
 * One output of YOLOv2 or YOLOv3 for pictures of one size: for each anchor x, y, width, height, objectness and the classes, as channels of a
 * feature map [batch, anchors x (5 + classes), rows, columns]. A cell is one anchor at one place; cells count by anchor, row, column.
 *
 * @param anchors in pixels of the net's input
 */
record YoloGrid(List<Anchor> anchors, int classes, int stride, int rows, int columns) {
    YoloGrid {
        anchors = List.copyOf(anchors);
    }

    int places() {
        return rows * columns;
    }

    /** How many boxes it says for a picture. */
    int cells() {
        return anchors.size() * places();
    }

    int numbers() {
        return 5 + classes;
    }

    int cell(int anchor, int row, int column) {
        return (anchor * rows + row) * columns + column;
    }

    /** The place in the output, for a batch, of a cell's first number; those that follow are {@link #places} apart. */
    int at(int picture, int cell) {
        int anchor = cell / places();
        return (picture * anchors.size() + anchor) * numbers() * places() + cell % places();
    }

    /** The box that the output says for a cell: centre, width and height in pixels. */
    void box(float[] output, int picture, int cell, double[] centred) {
        int at = at(picture, cell);
        int place = cell % places();
        int row = place / columns;
        var anchor = anchors.get(cell / places());
        centred[0] = (place % columns + sigmoid(output[at])) * stride;
        centred[1] = (row + sigmoid(output[at + places()])) * stride;
        centred[2] = anchor.width() * Math.exp(Math.min(output[at + 2 * places()], LARGEST));
        centred[3] = anchor.height() * Math.exp(Math.min(output[at + 3 * places()], LARGEST));
    }

    /** No box is more than 1000 / 16 times its anchor, so that wild outputs stay finite; torchvision's bound. */
    static final double LARGEST = Math.log(1000.0 / 16);

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
