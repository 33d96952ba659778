package dev.fovea.training;

import java.util.List;
import java.util.stream.Collectors;

/** {@link Schedule#steps}. */
record StepSchedule(double factor, List<Double> milestones) implements Schedule {
    StepSchedule {
        milestones = List.copyOf(milestones);
        Checks.positive("the factor of a schedule of steps", factor);
        if (milestones.isEmpty()) {
            throw new IllegalArgumentException(
                    "a schedule of steps without a milestone; name shares of the run, such as 0.75");
        }
        double before = 0;
        for (double milestone : milestones) {
            if (!(milestone > before && milestone < 1)) {
                throw new IllegalArgumentException(
                        "milestones " + milestones
                                + ": they must be shares of the run, ascending, in (0, 1); 60.0 / 90 for the 61st of 90 epochs");
            }
            before = milestone;
        }
    }

    @Override
    public double at(double done) {
        double share = 1;
        for (double milestone : milestones) {
            share *= done >= milestone ? factor : 1;
        }
        return share;
    }

    @Override
    public String toString() {
        return "times " + factor + " at "
                + milestones.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " of the run";
    }
}
