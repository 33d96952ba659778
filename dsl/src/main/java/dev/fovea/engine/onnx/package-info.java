/**
 * Nets with their weights as ONNX files, for runtimes other than the engines. Start with {@link dev.fovea.engine.onnx.Onnx}. Uses
 * {@code networks} and the weights of {@code engine}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.engine.onnx;
