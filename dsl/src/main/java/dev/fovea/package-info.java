/** Fovea: convolutional vision in Java notebooks. */
@org.jspecify.annotations.NullMarked
package dev.fovea;
