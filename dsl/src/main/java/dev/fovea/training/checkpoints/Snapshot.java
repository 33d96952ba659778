package dev.fovea.training.checkpoints;

import dev.fovea.engine.Weights;

/**
 * A training in mid-course: all that it needs to go on as if it had never stopped. What is drawn at random depends on the seed and the
 * position, so no generator's state is among it.
 *
 * @param weights with the running statistics of batch norm
 * @param optimiser its state by the names of the parameters
 * @param length of the whole training, as {@code 4 epochs}
 */
public record Snapshot(
        Position position, RunLog measured, Weights weights, Weights optimiser, Conditions conditions, String length) {}
