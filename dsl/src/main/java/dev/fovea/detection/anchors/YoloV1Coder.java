package dev.fovea.detection.anchors;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;

/**
 * The code of YOLOv1: the centre as a place in its cell, and the square roots of width and height as shares of the
 * picture's. No anchor and no sigmoid.
 *
 * @param cells on each side of the grid; 7 in the paper
 * @param picture whose pixels boxes have
 */
public record YoloV1Coder(int cells, Size picture) {
    public YoloV1Coder {
        if (cells < 1) {
            throw new IllegalArgumentException("a YOLO grid of " + cells + " cells on a side; give at least 1");
        }
    }

    public double[] encode(Box truth, int column, int row) {
        return new double[] {
            truth.centreX() / picture.width() * cells - column,
            truth.centreY() / picture.height() * cells - row,
            Math.sqrt(truth.width() / picture.width()),
            Math.sqrt(truth.height() / picture.height())
        };
    }

    /** The third and fourth number are squared, whatever their sign. */
    public Box decode(double[] code, int column, int row) {
        double x = (code[0] + column) / cells * picture.width();
        double y = (code[1] + row) / cells * picture.height();
        double width = code[2] * code[2] * picture.width();
        double height = code[3] * code[3] * picture.height();
        return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
    }
}
