/**
 * Published architectures written in the network language, each with the names that torchvision gives its parameters where it has
 * the model, so that published weights load by name. Start with {@link dev.fovea.networks.zoo.Zoo}, which finds all by name, and
 * {@link dev.fovea.networks.zoo.ResNets} as an example of a family. Classes and the node that pictures come from are arguments, so any
 * size and number of channels goes that the strides leave something of; {@code net.features()} gives the taps. Uses {@code networks} only.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.networks.zoo;
