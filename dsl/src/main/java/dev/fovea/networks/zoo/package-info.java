/**
 * Published architectures written in the network language, each with the names that torchvision gives its parameters, so that
 * published weights load by name. Start with {@link dev.fovea.networks.zoo.ResNets}. Uses {@code networks} only.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.networks.zoo;
