package dev.fovea.display;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;

/**
 * A progress bar on one line of a terminal. When the label changes, as from one epoch to the next, the line is left as
 * it stands and a new bar begins below it.
 *
 * <p>The library's console knows the terminal's width and rewrites the line. Its timed bar is not used: it leaves no
 * line break behind a bar that ends within its first interval, and its end clears a thread's interrupt.
 */
final class TerminalBar implements Screen.Live {
    private static final int SHORTEST_BAR = 6;
    private static final int LONGEST_BAR = 30;

    private final PrintStream out;
    private final ConsoleProgressBarConsumer console;
    private Progress latest;
    private boolean lineIsOpen;

    TerminalBar(PrintStream out, Progress progress) {
        this.out = out;
        this.console = new ConsoleProgressBarConsumer(out);
        this.latest = progress;
        draw();
    }

    @Override
    public void update(Object value) {
        var progress = Terminals.progress(value);
        if (progress.isEmpty()) {
            done();
            out.println(Displays.of(value).text());
            return;
        }
        if (!progress.get().label().equals(latest.label())) {
            done();
        }
        latest = progress.get();
        draw();
    }

    @Override
    public void done() {
        if (lineIsOpen) {
            console.close();
            lineIsOpen = false;
        }
    }

    private void draw() {
        int width = console.getMaxRenderedLength();
        var line = line(latest, width);
        console.accept(line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        lineIsOpen = true;
    }

    /** The text of a progress with a bar in it where {@code width} leaves room for one, and no longer than that. */
    static String line(Progress progress, int width) {
        var text = progress.toString();
        int room = Math.min(LONGEST_BAR, width - text.length() - 4);
        if (room >= SHORTEST_BAR) {
            int full = (int) (room * progress.done() / progress.total());
            text = progress.label() + "  [" + "=".repeat(full) + " ".repeat(room - full) + "]"
                    + text.substring(progress.label().length());
        }
        return text.length() > width ? text.substring(0, Math.max(0, width)) : text;
    }
}
