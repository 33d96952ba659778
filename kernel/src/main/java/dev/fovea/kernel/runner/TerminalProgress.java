package dev.fovea.kernel.runner;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.notebook.Output;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells a run's progress in a terminal: a block for each cell, live displays on one line that is rewritten. Where the output
 * is not a terminal, a live display is printed every few seconds and at the end of its cell.
 */
public final class TerminalProgress implements Progress {
    private static final long PAUSE_NS = 5_000_000_000L;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream terminal;
    private final boolean interactive;
    private final int columns;
    private boolean lineOpen;
    private boolean lineIsLive;
    private String liveText = "";
    private String livePrinted = "";
    private long livePrintedAt;

    /**
     * @param interactive whether lines can be rewritten and coloured
     * @param columns width of the terminal in characters
     */
    public TerminalProgress(PrintStream terminal, boolean interactive, int columns) {
        this.terminal = terminal;
        this.interactive = interactive;
        this.columns = columns;
    }

    @Override
    public synchronized void begins(int number, int total, String source) {
        liveText = "";
        livePrinted = "";
        livePrintedAt = System.nanoTime();
        line("[" + number + "/" + total + "] In: " + cut(firstLine(source)));
    }

    @Override
    public synchronized void printed(String text) {
        closeLive();
        print(interactive ? text : TerminalText.settle(TerminalText.plain(text)));
    }

    @Override
    public synchronized void shown(DisplayData data, String id, boolean live) {
        var text = data.text().stripTrailing();
        if (text.isEmpty()) {
            // Something for the eye alone, such as curves that are drawn while a run goes on.
            return;
        }
        var oneLine = !text.contains("\n");
        if (!live && !oneLine) {
            closeLive();
            line(text);
            return;
        }
        liveText = cut(firstLine(text));
        if (interactive) {
            if (!lineIsLive) {
                closeLive();
            }
            terminal.print(CLEAR_LINE + liveText);
            terminal.flush();
            lineOpen = true;
            lineIsLive = true;
        } else if (!live || System.nanoTime() - livePrintedAt > PAUSE_NS) {
            printLive();
        }
    }

    @Override
    public synchronized void failed(Output.Failure error) {
        closeLive();
        var text = String.join("\n", error.traceback());
        line(interactive ? text : TerminalText.plain(text));
    }

    @Override
    public synchronized void ends(boolean ok, double seconds) {
        closeLive();
        line(String.format(Locale.ROOT, "      %s, %.1f s", ok ? "done" : "FAILED", seconds));
        line("");
    }

    private void closeLive() {
        if (lineIsLive) {
            terminal.println();
            lineOpen = false;
            lineIsLive = false;
        } else if (!interactive && !liveText.equals(livePrinted)) {
            printLive();
        }
    }

    private void printLive() {
        livePrinted = liveText;
        livePrintedAt = System.nanoTime();
        line(liveText);
    }

    private void line(String text) {
        if (lineOpen) {
            terminal.println();
        }
        lineOpen = false;
        terminal.println(text);
        terminal.flush();
    }

    private void print(String text) {
        terminal.print(text);
        terminal.flush();
        lineOpen = !text.endsWith("\n");
    }

    private String cut(String text) {
        return text.length() <= columns - 1 ? text : text.substring(0, Math.max(0, columns - 2)) + "…";
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
