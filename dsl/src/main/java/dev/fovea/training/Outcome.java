package dev.fovea.training;

import dev.fovea.display.Displayable;
import dev.fovea.engine.Weights;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** What every run gives, whatever it trained: what was measured, and how it ended. */
public interface Outcome extends Displayable {
    /** A row an epoch. */
    Table history();

    /** A row a step. */
    Table steps();

    /** What was measured over the run, as charts. */
    Displayable curves();

    Ending ending();

    /** What was learned. */
    Optional<Weights> weights();

    /** Whether it ended before its last epoch. */
    default boolean stopped() {
        return ending().early();
    }
}
