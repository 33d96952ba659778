package dev.fovea.augment;

import java.util.SplittableRandom;

/** Deviates of the symmetric beta distribution that are the same in every JVM. */
final class Beta {
    private Beta() {}

    /** Of parameters (alpha, alpha), as the share of one of two gamma deviates. */
    static double next(SplittableRandom random, double alpha) {
        // Logarithms, since gamma deviates of a small alpha underflow.
        double first = logGamma(random, alpha);
        double second = logGamma(random, alpha);
        return 1 / (1 + StrictMath.exp(second - first));
    }

    /** The logarithm of a gamma deviate of scale 1 (Marsaglia and Tsang 2000). */
    private static double logGamma(SplittableRandom random, double shape) {
        double boost = 0;
        double d = shape;
        if (shape < 1) {
            boost = StrictMath.log(1 - random.nextDouble()) / shape;
            d = shape + 1;
        }
        d -= 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = Gaussian.next(random);
            double v = 1 + c * x;
            if (v > 0) {
                double cube = v * v * v;
                double u = 1 - random.nextDouble();
                if (StrictMath.log(u) < x * x / 2 + d * (1 - cube + StrictMath.log(cube))) {
                    return boost + StrictMath.log(d * cube);
                }
            }
        }
    }
}
