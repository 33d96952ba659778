/**
 * Sizes, and later boxes and points, in plain arithmetic. Start with {@link dev.fovea.geometry.Size}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.geometry;
