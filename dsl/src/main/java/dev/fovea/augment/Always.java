package dev.fovea.augment;

import java.util.SplittableRandom;

/** The same change for every sample, such as a resize; nothing is drawn. */
public record Always(Drawn change) implements Augmentation {
    @Override
    public Drawn sample(SplittableRandom random, Scene scene, Samples partners) {
        return change;
    }

    @Override
    public boolean fixed() {
        return true;
    }

    @Override
    public String toString() {
        return "always(" + change + ")";
    }
}
