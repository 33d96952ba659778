package dev.fovea.augment;

import java.util.SplittableRandom;

/**
 * Mirrors left to right with a probability of 0-1.
 */
public record HorizontalFlip(double probability) implements RandomMove {
    public HorizontalFlip {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "horizontal flip with probability " + probability + ": a probability lies between 0 and 1");
        }
    }

    @Override
    public Warp.Flip sample(SplittableRandom random, Scene scene, Samples partners) {
        return new Warp.Flip(random.nextDouble() < probability);
    }

    @Override
    public String toString() {
        return "horizontalFlip(" + probability + ")";
    }
}
