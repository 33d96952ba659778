/**
 * Charts and pictures of results. Start with {@link dev.fovea.plots.Plots}; what it returns are XChart charts, which may
 * be changed further, or values that show themselves. Draws plain
 * values; of Fovea it uses {@code display} only.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.plots;
