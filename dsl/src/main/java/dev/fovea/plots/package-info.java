/**
 * Charts and pictures of results. Start with {@link dev.fovea.plots.Plots}; what it returns are XChart charts, which may
 * be changed further, or values that show themselves. Stands on top of the library: no other package needs it.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.plots;
