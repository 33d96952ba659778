/**
 * Checkpoints of trainings as plain files: safetensors and JSON in a folder for each, which is there whole or not at all. Start with
 * {@link dev.fovea.training.checkpoints.Checkpoints} and {@link dev.fovea.training.checkpoints.Checkpoint}. Knows of trainings only what it
 * writes of them; uses {@code engine} and {@code networks}.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.training.checkpoints;
