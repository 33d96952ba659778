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

    /**
     * How far it came, in words: {@code 3 epochs}, or {@code stopped in epoch 3}.
     *
     * @param epochs begun
     * @param last the number of the last of them
     */
    default String toldLength(int epochs, int last) {
        return stopped() ? "stopped in epoch " + last : epochs == 1 ? "1 epoch" : epochs + " epochs";
    }
}
