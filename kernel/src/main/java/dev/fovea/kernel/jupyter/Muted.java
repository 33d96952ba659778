package dev.fovea.kernel.jupyter;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellOutput;

/** Where outputs go that nobody shall see: those of silent cells and of user expressions. */
enum Muted implements CellOutput {
    OUTPUT;

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
        throw new UnsupportedOperationException(
                "a silent cell asks for input (\"" + prompt + "\"), but nobody sees it; run it as a normal cell");
    }
}
