package dev.fovea.kernel.runner;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.notebook.Output;

/** Hears how a run goes, cell by cell; calls may come from several threads. */
public interface Progress {
    /**
     * A code cell begins.
     *
     * @param number of this cell among the code cells, from 1
     * @param total number of code cells
     */
    void begins(int number, int total, String source);

    void printed(String text);

    /** A value is on display; {@code live} is true when it replaces what was shown under the same id. */
    void shown(DisplayData data, String id, boolean live);

    void failed(Output.Failure error);

    void ends(boolean ok, double seconds);
}
