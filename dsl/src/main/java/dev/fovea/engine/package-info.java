/**
 * Nets on an engine: the one place that translates layers into the operators of Apache MXNet and PyTorch (through DJL), and that
 * reads and writes weights. Start with {@link dev.fovea.engine.Engines}, {@link dev.fovea.engine.Weights} and
 * {@link dev.fovea.engine.Executor}. Uses {@code networks} and {@code display}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.engine;
