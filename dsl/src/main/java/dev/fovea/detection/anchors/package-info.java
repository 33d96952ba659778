/**
 * Anchor boxes laid over feature maps, and the coders that tell a box by its difference from an anchor: plain arithmetic.
 * Start with {@link dev.fovea.detection.anchors.AnchorGrid}, which {@link dev.fovea.detection.anchors.SsdAnchors}, {@link
 * dev.fovea.detection.anchors.RetinaAnchors}, {@link dev.fovea.detection.anchors.RpnAnchors} and {@link
 * dev.fovea.detection.anchors.YoloAnchors} make, and with {@link dev.fovea.detection.anchors.BoxCoder}. Of Fovea it uses
 * {@code display}, {@code geometry} and the anchor sizes of {@code annotations}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection.anchors;
