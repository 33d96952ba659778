package dev.fovea.detection.twostage;

import dev.fovea.networks.Net;

/**
 * The two nets of a two-stage detector; between them proposals are chosen in plain arithmetic. Their parameters have names of their own, so that one file of weights
 * serves both.
 *
 * @param proposals from pictures to objectness (anchors x 1), boxes (anchors x 4), and the maps that regions are read from, from fine to coarse
 * @param regions from those maps and, for each of them, its regions ([regions, 5], see {@link dev.fovea.networks.Regions}) to classes (the first is background) and
 *     4 numbers of a box for each class
 * @param stride of the finest of those maps in pixels
 */
public record TwoStageNet(Net proposals, Net regions, int stride) {
    /** How many maps regions are read from. */
    public int levels() {
        return proposals.outputs().size() - 2;
    }

    /** The number of trained parameters of both. */
    public long parameterCount() {
        return proposals.parameterCount() + regions.parameterCount();
    }

    @Override
    public String toString() {
        return proposals + "\n" + regions;
    }
}
