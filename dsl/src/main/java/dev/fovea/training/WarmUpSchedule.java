package dev.fovea.training;

import java.util.List;

/** {@link Schedule#warmUp}. */
record WarmUpSchedule(double share, Schedule after) implements Schedule {
    WarmUpSchedule {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("warming up for " + share + " of the run: it must be in (0, 1)");
        }
    }

    @Override
    public double at(double done) {
        return at(done, List.of());
    }

    @Override
    public double at(double done, List<Double> losses) {
        return done < share ? done / share * after.at(0) : after.at((done - share) / (1 - share), losses);
    }

    @Override
    public String toString() {
        return "warm-up for " + share + " of the run, then " + after;
    }
}
