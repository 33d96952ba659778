package dev.fovea.detection.assign;

/**
 * The place of a YOLO network that learns an object.
 *
 * @param truth the index of the object
 * @param level of the grid, 0 where there is only one
 * @param row of the cell, from the top
 * @param column of the cell, from the left
 * @param anchor among those of the level
 */
public record Responsible(int truth, int level, int row, int column, int anchor) {}
