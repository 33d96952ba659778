package dev.fovea.kernel.runner;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellOutput;

/** What one cell says, into the collected outputs and to the progress. */
final class RecordedOutput implements CellOutput {
    private final String cell;
    private final CollectedOutputs outputs;
    private final Progress progress;

    RecordedOutput(String cell, CollectedOutputs outputs, Progress progress) {
        this.cell = cell;
        this.outputs = outputs;
        this.progress = progress;
    }

    @Override
    public void out(String text) {
        outputs.stream(cell, "stdout", text);
        progress.printed(text);
    }

    @Override
    public void err(String text) {
        outputs.stream(cell, "stderr", text);
        progress.printed(text);
    }

    @Override
    public void display(DisplayData data, String id) {
        outputs.display(cell, data, id);
        progress.shown(data, id, false);
    }

    @Override
    public void update(String id, DisplayData data) {
        outputs.update(id, data);
        progress.shown(data, id, true);
    }

    @Override
    public void clear(boolean wait) {
        outputs.clear(cell, wait);
    }

    @Override
    public String input(String prompt, boolean password) {
        throw new UnsupportedOperationException(
                "a notebook that is run without Jupyter cannot ask for input; make it a parameter");
    }
}
