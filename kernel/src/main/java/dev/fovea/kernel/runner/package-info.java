/**
 * Runs notebooks without Jupyter: parameters in, outputs collected as Jupyter would, progress told to the terminal. Start with
 * {@link dev.fovea.kernel.runner.NotebookRunner} and {@link dev.fovea.kernel.runner.Parameters}. Uses sessions and notebooks, no sockets.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.kernel.runner;
