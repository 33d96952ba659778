/**
 * The losses of detectors and their gradients as plain functions of numbers: what the losses on engines are tested
 * against, and what notebooks draw. Start with {@link dev.fovea.detection.losses.BoxLoss} and {@link
 * dev.fovea.detection.losses.FocalLoss}. Of Fovea it uses {@code geometry}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.losses;
