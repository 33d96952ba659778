/**
 * Detectors of torchvision and of the papers, put together from a backbone, a neck and heads as functions over feature maps, with torchvision's parameter names so that its
 * weights load. Start with {@link dev.fovea.detection.models.Ssds}, {@link dev.fovea.detection.models.RetinaNets} and {@link dev.fovea.detection.models.FasterRcnns}; for
 * compositions of one's own with {@link dev.fovea.detection.models.Necks} and {@link dev.fovea.detection.models.Heads}. Of Fovea they use {@code networks}, {@code
 * engine} and the other packages of {@code detection}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.models;
