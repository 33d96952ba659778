package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;

/** What a running cell says while it runs; called from any thread, also after the cell has ended. */
public interface CellOutput {
    void out(String text);

    void err(String text);

    /** Shows data in a new place; {@code id} names the place for {@link #update}. */
    void display(DisplayData data, String id);

    /** Replaces what {@link #display} showed under this id. */
    void update(String id, DisplayData data);

    /** Removes the cell's outputs so far, at once or ({@code wait}) when the next output comes. */
    void clear(boolean wait);

    /** Asks the user for a line. Throws {@link UnsupportedOperationException} with a clear sentence where nobody can answer. */
    String input(String prompt, boolean password);
}
