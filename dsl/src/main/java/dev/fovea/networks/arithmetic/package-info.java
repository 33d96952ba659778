/**
 * Convolution by hand, for teaching: {@link dev.fovea.networks.arithmetic.NumberPlane} is a plane of numbers, over which a
 * {@link dev.fovea.networks.arithmetic.Sliding} moves a window that shows each of its steps; {@link dev.fovea.networks.arithmetic.Convolutions} has the
 * words. In plain loops, which the tests hold against the engines. Uses {@code networks}, {@code images} and {@code display}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.networks.arithmetic;
