/**
 * The network language: feature maps ({@link dev.fovea.networks.Node}) made by words, closed into a
 * {@link dev.fovea.networks.Net} by {@link dev.fovea.networks.Networks#net}. Immutable values in plain arithmetic, with shapes
 * inferred as the words are spoken; holds no weights and knows no engine. {@link dev.fovea.networks.Summary} and
 * {@link dev.fovea.networks.Drawing} show a net. Uses {@code display}, and Eclipse ELK to lay drawings out.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.networks;
