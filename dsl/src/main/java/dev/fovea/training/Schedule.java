package dev.fovea.training;

/** The learning rate over a run, as a share of the optimiser's rate. */
public sealed interface Schedule {
    /** The share at {@code done}, from 0 at the first step to 1 at the last. */
    double at(double done);

    static Schedule constant() {
        return new Constant();
    }

    /** Rises for the first 30 % and falls for the rest. */
    static Schedule oneCycle() {
        return new OneCycle(0.3);
    }

    /** The same rate all the time. */
    record Constant() implements Schedule {
        @Override
        public double at(double done) {
            return 1;
        }
    }

    /**
     * One cycle (Smith and Topin 2018, arXiv 1708.07120) in PyTorch's form: a cosine from 1/25 up to 1 over the first
     * {@code rise} of the run, then a cosine down to 1/250,000.
     */
    record OneCycle(double rise) implements Schedule {
        private static final double FIRST = 1.0 / 25;
        private static final double LAST = FIRST / 1e4;

        public OneCycle {
            if (!(rise > 0 && rise < 1)) {
                throw new IllegalArgumentException(
                        "one cycle rising for " + rise + " of the run: it must be in (0, 1)");
            }
        }

        @Override
        public double at(double done) {
            return done < rise ? cosine(FIRST, 1, done / rise) : cosine(1, LAST, (done - rise) / (1 - rise));
        }

        private static double cosine(double from, double to, double share) {
            return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
        }
    }
}
