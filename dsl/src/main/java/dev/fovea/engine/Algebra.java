package dev.fovea.engine;

import dev.fovea.networks.DynamicLayers.DeformableConvolution;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Shape;
import dev.fovea.networks.TransposedConvolution;
import dev.fovea.networks.Window;
import java.util.List;

/**
 * The operations that {@link Formulas} are written in: arithmetic, and what layers need beyond it. {@code T} is an array of an engine when a net
 * is walked, and a place in the graph when it is compiled, so that a formula is written once.
 */
public interface Algebra<T> extends Arithmetic<T> {
    /**
     * A batch brought to mean 0 and variance 1 in each channel, by its own statistics in training, which moves the running ones, and by those in
     * inference.
     *
     * @param shape of one picture
     * @param running the running mean and variance
     */
    Standard<T> standardise(T x, Shape shape, List<T> running, double epsilon, double momentum);

    /**
     * What {@link #standardise} gives; all but {@code normal} are [channels] and without a gradient.
     *
     * @param mean that was taken off
     * @param deviation that was divided by, the square root of variance plus epsilon
     * @param runningMean as it was before
     * @param runningVariance as it was before
     */
    record Standard<T>(T normal, T mean, T deviation, T runningMean, T runningVariance) {}

    /** The largest of each channel of [batch, channels, height, width], as [batch, channels]. */
    T globalMax(T x);

    /** A product of matrices for each index of the first of three axes. */
    T matmul(T one, T other);

    /** The last axis through a matrix, [rows, columns]. */
    T linear(T x, T matrix, int rows);

    /** The largest whole number that is not above each. */
    T floor(T x);

    /**
     * What {@link Regions.Align} says, a part for each cell of {@code size}.
     *
     * @param regions [regions, 5]
     * @param layer how samples are taken
     */
    T roiAlign(T x, T regions, Shape map, Regions.Align layer);

    /** What {@link Regions.Pool} says. */
    T roiPool(T x, T regions, Shape map, Regions.Pool layer);

    /** A frame around height and width, of zeros or of the map mirrored. */
    T frame(T x, Shape map, Padding.Frame frame, boolean reflect);

    /** The map without a frame around it. */
    T crop(T x, Shape map, Padding.Frame frame);

    /** For [batch, channels, height, width] the cells under the window, [batch, channels x kernel cells, positions]. */
    T unfold(T x, Shape map, Window window);

    /** For each channel the mean over an odd number of channels around it; those that are not there count as zero. */
    T neighbours(T x, Shape map, int size);

    /** {@code parameters} are the weight and, unless the layer has none, the bias. */
    T transposedConvolution(T x, Shape map, TransposedConvolution layer, List<T> parameters);

    T deformableConvolution(T x, T offsets, Shape map, Shape out, DeformableConvolution layer, List<T> parameters);
}
