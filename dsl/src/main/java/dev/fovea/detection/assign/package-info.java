/**
 * Which anchor or cell learns which object, and which of them are sampled for the loss: plain arithmetic. Start with
 * {@link dev.fovea.detection.assign.Assigner} ({@link dev.fovea.detection.assign.MaxIou}, {@link
 * dev.fovea.detection.assign.SsdMatching}) and {@link dev.fovea.detection.assign.YoloCells}; {@link
 * dev.fovea.detection.assign.BalancedSampler} and {@link dev.fovea.detection.assign.HardNegatives} choose among what they
 * assigned. Of Fovea it uses {@code geometry} and the anchor sizes of {@code annotations}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.assign;
