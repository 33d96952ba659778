/**
 * Training detectors and using them: {@link dev.fovea.detection.training.Detectors#train} begins a {@link
 * dev.fovea.detection.training.DetectorTraining}, whose {@code go()} gives a {@link dev.fovea.detection.training.DetectionRun} with its history
 * and a trained {@link dev.fovea.detection.training.Detector}. Uses {@code training} and the other packages of {@code detection}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.training;
