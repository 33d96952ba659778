package dev.fovea.training;

import java.util.List;

/**
 * {@link Schedule#plateau}. A function of the losses so far, and of nothing else, so that a run that is resumed goes on at its rate.
 *
 * @param least by how much a loss must be below the best one to count as smaller
 */
record PlateauSchedule(double factor, int patience, double least) implements Schedule {
    PlateauSchedule {
        if (!(factor > 0 && factor < 1)) {
            throw new IllegalArgumentException("times " + factor + " at a plateau: it must be in (0, 1)");
        }
        if (patience < 1) {
            throw new IllegalArgumentException("a patience of " + patience + " epochs: it must be at least 1");
        }
        Checks.notNegative("the least improvement", least);
    }

    /** Before anything was measured. */
    @Override
    public double at(double done) {
        return 1;
    }

    @Override
    public double at(double done, List<Double> losses) {
        double share = 1;
        double best = Double.POSITIVE_INFINITY;
        int waited = 0;
        for (double loss : losses) {
            if (loss < best - least) {
                best = loss;
                waited = 0;
            } else {
                waited++;
            }
            if (waited == patience) {
                share *= factor;
                waited = 0;
            }
        }
        return share;
    }

    @Override
    public String toString() {
        return "times " + factor + " when the loss has not become smaller for " + patience
                + (patience == 1 ? " epoch" : " epochs");
    }
}
