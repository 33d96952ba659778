package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;

/**
 * Where outputs go that nobody shall see: those of silent cells, of user expressions and of timed code.
 *
 * @param refusal what a question for input is answered with
 */
public record Muted(String refusal) implements CellOutput {
    @Override
    public void out(String text) {}

    @Override
    public void err(String text) {}

    @Override
    public void display(DisplayData data, String id) {}

    @Override
    public void update(String id, DisplayData data) {}

    @Override
    public void clear(boolean wait) {}

    @Override
    public String input(String prompt, boolean password) {
        throw new UnsupportedOperationException(refusal);
    }
}
