package dev.fovea.training.checkpoints;

import java.util.List;

/** All that a run has measured: a row a step, a row an epoch. */
public record RunLog(List<Measures> steps, List<Measures> epochs) {
    public static final RunLog NONE = new RunLog(List.of(), List.of());

    public RunLog {
        steps = List.copyOf(steps);
        epochs = List.copyOf(epochs);
    }
}
