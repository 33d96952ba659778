/**
 * Pictures as immutable values of 8-bit pixels, and grids of them with labels. Start with
 * {@link dev.fovea.images.Picture}; {@link dev.fovea.images.PictureGrid} lays many out side by side and
 * {@link dev.fovea.images.Normalisation} holds the mean and deviation of each channel. OpenCV works behind these values,
 * within single operations, and is loaded when first needed. Uses {@code display}, {@code plots} (for its colours) and
 * {@code geometry}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.images;
