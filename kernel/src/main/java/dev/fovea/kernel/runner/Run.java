package dev.fovea.kernel.runner;

import dev.fovea.kernel.notebook.Notebook;
import java.util.List;

/**
 * A finished run.
 *
 * @param notebook with the outputs
 * @param failed execution counts of the cells that failed
 * @param ran number of cells that ran
 * @param total number of cells that were to run
 */
public record Run(Notebook notebook, List<Integer> failed, int ran, int total) {
    public boolean ok() {
        return failed.isEmpty();
    }
}
