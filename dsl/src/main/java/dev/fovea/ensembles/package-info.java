/**
 * Several predictions for one picture, averaged: an {@link dev.fovea.ensembles.Ensemble} of several classifiers, and
 * {@link dev.fovea.ensembles.Views}, one classifier's look at several views of the picture (test-time augmentation). Both are
 * {@link dev.fovea.training.Recogniser}s, and so are evaluated, and averaged again, as a classifier is. The same of detectors, whose boxes are fused:
 * {@link dev.fovea.ensembles.DetectorEnsemble} and {@link dev.fovea.ensembles.DetectorViews}. The words of
 * {@link dev.fovea.ensembles.Ensembles} begin them. Uses {@code training}, {@code detection} and all below them.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.ensembles;
