/**
 * What detectors find: {@link dev.fovea.detection.Detections} of one picture and {@link dev.fovea.detection.Detected} of a
 * data set, as tables, drawn pictures and COCO's results. Start with {@link dev.fovea.detection.Detection}. Of Fovea it
 * may use everything up to {@code training}; this package itself knows no engine.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.detection;
