package dev.fovea.detection.onestage;

import dev.fovea.geometry.Box;

/** YOLOv1's output for pictures of one size, and where its numbers lie; pixels are those of the net's input. */
record Yolo1Grid(int boxes, int classes, int rows, int columns, int height, int width) {
    int channels() {
        return classes + 5 * boxes;
    }

    int cells() {
        return rows * columns;
    }

    /** The place of a channel's number at a cell of a picture of a batch. */
    int at(int picture, int channel, int cell) {
        return (picture * channels() + channel) * cells() + cell;
    }

    int confidence(int box) {
        return classes + box;
    }

    /** The first of four channels. */
    int coordinates(int box) {
        return classes + boxes + 4 * box;
    }

    /** The box that a cell's predictor says, in pixels; numbers that are none become 0, since a loss will tell of them. */
    Box box(float[] output, int picture, int box, int cell) {
        int first = coordinates(box);
        int row = cell / columns;
        double x = (finite(output[at(picture, first, cell)]) + cell % columns) / columns * width;
        double y = (finite(output[at(picture, first + 1, cell)]) + row) / rows * height;
        double across = square(finite(output[at(picture, first + 2, cell)])) * width;
        double down = square(finite(output[at(picture, first + 3, cell)])) * height;
        return new Box(x - across / 2, y - down / 2, x + across / 2, y + down / 2);
    }

    private static double finite(float value) {
        return Float.isFinite(value) ? value : 0;
    }

    private static double square(double value) {
        return value * value;
    }
}
