/**
 * The losses of detectors, each a formula over {@link dev.fovea.engine.Arithmetic} that runs on every engine: {@link
 * dev.fovea.detection.losses.IouLoss} of boxes, and the element-wise {@link dev.fovea.detection.losses.Penalty}. Uses {@code engine}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.losses;
