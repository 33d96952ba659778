/**
 * Detection by a classifier that looks at every window of a picture, at several sizes of it: one window after the other, or all of a size at once by a convolutional net. {@link
 * dev.fovea.detection.windows.SlidingWindows} is the one type. Uses engines, classifiers and detections.
 */
@NullMarked
package dev.fovea.detection.windows;

import org.jspecify.annotations.NullMarked;
