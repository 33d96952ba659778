package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.SplittableRandom;

/** A random change of pictures; says what may happen, while {@link Drawn} says what does happen to one sample. */
public sealed interface Augmentation permits HorizontalFlip, RandomShift, Pipeline {
    /**
     * Draws the parameters for one sample.
     *
     * @param random where the draws come from; one augmentation always takes the same number of them
     * @param size of the picture before this augmentation
     */
    Drawn sample(SplittableRandom random, Size size);
}
