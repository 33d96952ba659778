/**
 * Pictures as immutable values of 8-bit pixels. Start with {@link dev.fovea.images.Picture}, whose words answer with
 * further values: a {@link dev.fovea.images.Mask} is a yes or no for each pixel and knows its
 * {@link dev.fovea.images.Contours}, a {@link dev.fovea.images.Plane} is a number for each pixel, a
 * {@link dev.fovea.images.ColourView} is the picture in another colour space, an {@link dev.fovea.images.Overlay} draws on
 * it. {@link dev.fovea.images.PictureGrid} lays many pictures out side by side and
 * {@link dev.fovea.images.Normalisation} holds the mean and deviation of each channel; {@link dev.fovea.images.Frames} are
 * those of a video or camera. OpenCV works behind these values,
 * within single operations, and is loaded when first needed. Uses {@code display}, {@code plots} (for its colours) and
 * {@code geometry}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.images;
