/**
 * Sizes, boxes and maps of the plane in plain arithmetic: overlap, suppression of overlapping boxes, and the forms in which files tell a
 * box. Start with {@link dev.fovea.geometry.Box}, {@link dev.fovea.geometry.Iou} and {@link dev.fovea.geometry.Nms};
 * {@link dev.fovea.geometry.BoxForm} converts at the edge. Uses nothing else of Fovea.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.geometry;
