/**
 * Prediction by the fastest way that a machine has. Start with {@link dev.fovea.engine.inference.Predictors}. Uses {@code engine}
 * and {@code engine.onnx}; ONNX Runtime only if it is on the class path.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.engine.inference;
