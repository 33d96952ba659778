package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.util.List;

/** The mean of a loss over the rows of [batch, classes]. */
record MeanOfRows(Loss loss) implements Objective {
    @Override
    public <T> List<T> of(Arithmetic<T> arithmetic, List<T> outputs, List<T> targets) {
        return List.of(arithmetic.mean(loss.ofRows(arithmetic, outputs.get(0), targets.get(0))));
    }
}
