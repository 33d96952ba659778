/**
 * Training: {@link dev.fovea.training.Trainings#train} begins a {@link dev.fovea.training.Training}, whose {@code go()} gives a
 * {@link dev.fovea.training.Run} with its history and a {@link dev.fovea.training.Classifier}. Uses {@code engine} and all below it.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.training;
