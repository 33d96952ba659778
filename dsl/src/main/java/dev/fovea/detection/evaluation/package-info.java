/**
 * How good detections are: COCO's twelve figures, Pascal VOC's average precision, precision over recall, confusion with
 * background, overlaps, and the kinds of errors with what each costs. Start with {@link
 * dev.fovea.detection.evaluation.Evaluations#evaluate}, which gives a {@link
 * dev.fovea.detection.evaluation.DetectionEvaluation}. Of Fovea it uses {@code display}, {@code plots}, {@code geometry},
 * {@code annotations} and {@code detection}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.evaluation;
