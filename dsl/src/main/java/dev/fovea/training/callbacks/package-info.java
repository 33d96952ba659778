/**
 * Callbacks ready to use: {@link dev.fovea.training.callbacks.CsvLog}, {@link dev.fovea.training.callbacks.TensorBoard}, and functions of each step
 * or epoch. Start with {@link dev.fovea.training.callbacks.Callbacks}, which notebooks import statically.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.training.callbacks;
