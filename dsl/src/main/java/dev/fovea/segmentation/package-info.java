/**
 * Training of segmenters, nets that say the class of each pixel: {@link dev.fovea.segmentation.Segmentations#train} begins a
 * {@link dev.fovea.segmentation.SegmenterTraining}, whose {@code go()} gives a {@link dev.fovea.segmentation.SegmenterRun} with a
 * {@link dev.fovea.segmentation.Segmenter}. Uses {@code training} and all below it.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.segmentation;
