package dev.fovea.augment;

import java.util.SplittableRandom;

/** Normal deviates that are the same in every JVM: Java's own generators promise no algorithm. */
final class Gaussian {
    private Gaussian() {}

    /** Of mean 0 and deviation 1 (Box and Muller 1958, the cosine alone). */
    static double next(SplittableRandom random) {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
