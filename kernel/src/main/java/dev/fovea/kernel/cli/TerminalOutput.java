package dev.fovea.kernel.cli;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.runner.TerminalProgress;
import dev.fovea.kernel.session.CellOutput;
import dev.fovea.kernel.session.CellResult;
import java.io.PrintStream;
import java.util.Scanner;

/** What a script says, in the terminal. */
final class TerminalOutput implements CellOutput {
    private final PrintStream errors;
    private final TerminalProgress progress;

    private TerminalOutput(PrintStream errors, TerminalProgress progress) {
        this.errors = errors;
        this.progress = progress;
    }

    static TerminalOutput of(PrintStream out, PrintStream errors) {
        return new TerminalOutput(errors, Terminal.progress(out));
    }

    @Override
    public void out(String text) {
        progress.printed(text);
    }

    @Override
    public void err(String text) {
        errors.print(text);
        errors.flush();
    }

    @Override
    public void display(DisplayData data, String id) {
        progress.shown(data, id, true);
    }

    @Override
    public void update(String id, DisplayData data) {
        progress.shown(data, id, true);
    }

    @Override
    public void clear(boolean wait) {
        // What a terminal has printed stays.
    }

    @Override
    public String input(String prompt, boolean password) {
        progress.printed(prompt);
        var lines = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
        if (!lines.hasNextLine()) {
            throw new UnsupportedOperationException("the script asks for input, and there is none left");
        }
        return lines.nextLine();
    }

    /** Closes a line that is still being rewritten. */
    void end() {
        progress.printed("");
    }

    void failed(CellResult.Failure failure) {
        failure.traceback().forEach(errors::println);
    }
}
