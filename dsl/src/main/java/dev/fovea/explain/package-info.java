/**
 * Looking inside a trained classifier: what its layers answer ({@link dev.fovea.explain.Activations}), what its filters look for
 * ({@link dev.fovea.explain.FilterPatterns}), and where on a picture a class comes from ({@link dev.fovea.explain.HeatMap}). The words of
 * {@link dev.fovea.explain.Explanations} begin all of it. Results are plain values; the native memory of a call is gone when it returns. Uses
 * {@code training} and all below it.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.explain;
