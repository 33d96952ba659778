/**
 * Charts and pictures of results, in one style. Start with {@link dev.fovea.plots.Plots}; what it returns is a {@link
 * dev.fovea.plots.Drawing}, which notebooks show and files hold as SVG or PNG. Most are XChart charts too and may be changed
 * further. A chart of one's own takes {@link dev.fovea.plots.Style}. Draws plain values; of Fovea it uses {@code display} only.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.plots;
