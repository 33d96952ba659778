/**
 * Weights that Keras wrote: {@link dev.fovea.engine.keras.KerasWeights}. The only package that knows HDF5. Uses {@code engine} and all below it.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.engine.keras;
