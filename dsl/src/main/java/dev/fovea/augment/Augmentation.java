package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.SplittableRandom;

/** A change of samples; says what may happen, while {@link Drawn} says what does happen to one sample. */
public sealed interface Augmentation
        permits Always, Composition, RandomMove, RandomCrops, RandomColour, Mixing, RandAugment, Pipeline {
    /**
     * Draws the parameters for one sample.
     *
     * @param random where the draws come from, and nothing else
     * @param scene the sample as it is before this augmentation, without its pixels
     * @param partners the data set, for augmentations that mix samples
     */
    Drawn sample(SplittableRandom random, Scene scene, Samples partners);

    /** Draws the parameters for a picture of a size in which no objects are known. */
    default Drawn sample(SplittableRandom random, Size size) {
        return sample(random, Scene.of(size), Samples.none());
    }

    /** Whether samples are changed alike whatever is drawn, as validation needs it. */
    default boolean fixed() {
        return false;
    }
}
