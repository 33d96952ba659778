/**
 * The losses of detectors as formulas over {@link dev.fovea.engine.Arithmetic}, which run and are differentiated on every engine: {@link
 * dev.fovea.detection.objectives.IouObjective} of boxes, and {@link dev.fovea.detection.objectives.Penalty} of single numbers. Uses {@code
 * engine}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.objectives;
