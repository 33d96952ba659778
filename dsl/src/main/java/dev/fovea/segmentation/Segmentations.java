package dev.fovea.segmentation;

import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.networks.Net;

/** The words that begin a segmenter's training; notebooks import them statically. */
public final class Segmentations {
    private Segmentations() {}

    /**
     * A segmenter's training with the default recipe, cross-entropy of each pixel; change it by its words and start it with {@code go()}. For classes that
     * are rare, {@code loss(dice())}.
     *
     * @param net gives a map of logits as large as its pictures, a channel a class, as {@code unet(input(3, 96, 96), 11, 16)} does
     * @throws IllegalArgumentException if the pictures or classes are not those that the net takes
     */
    public static SegmenterTraining train(Net net, SegmentationDataset data) {
        return SegmenterTraining.of(net, data);
    }

    /** Trains a segmenter on: its net from its own weights, with its normalisation. */
    public static SegmenterTraining train(Segmenter segmenter, SegmentationDataset data) {
        return SegmenterTraining.of(segmenter.net(), data)
                .from(segmenter.weights())
                .normalise(segmenter.normalisation());
    }
}
