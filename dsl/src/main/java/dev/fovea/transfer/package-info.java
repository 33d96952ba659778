/**
 * What one net learned, used by another: {@link dev.fovea.transfer.Transfers#features} computes a net's features of a data set once and
 * keeps them on disk, as {@link dev.fovea.transfer.Features}, a data set to train a small head on. Freezing, rates by layer and given weights are
 * words of {@code networks} and {@code training}. Uses {@code training} and all below it.
 */
@org.jspecify.annotations.NullMarked
package dev.fovea.transfer;
