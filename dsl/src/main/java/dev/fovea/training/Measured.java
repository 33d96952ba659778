package dev.fovea.training;

import dev.fovea.display.Displayable;
import tech.tablesaw.api.Table;

/** What was measured in a run. */
public interface Measured {
    /** A row an epoch. */
    Table table();

    /** A row a step. */
    Table stepTable();

    /** What was measured over the run, as charts. */
    Displayable curves();
}
