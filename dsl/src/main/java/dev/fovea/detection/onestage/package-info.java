/**
 * Detection heads: what a net's raw outputs mean, what they should have been for some objects, and how far off they are. Start with {@link
 * dev.fovea.detection.onestage.Head}; {@link dev.fovea.detection.onestage.Yolo} has the words that make YOLO's. Assigning and decoding are plain
 * arithmetic, losses are objectives of {@code engine}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.onestage;
