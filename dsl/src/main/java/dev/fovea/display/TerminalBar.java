package dev.fovea.display;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A progress bar on one line of a terminal. When the label changes, as from one epoch to the next, the line is left as
 * it stands and a new bar begins below it.
 */
final class TerminalBar implements Screen.Live {
    private static final int INTERVAL_MILLIS = 100;

    private final PrintStream out;
    private @Nullable ProgressBar bar;

    TerminalBar(PrintStream out, Object value) {
        this.out = out;
        update(value);
    }

    @Override
    public void update(Object value) {
        var progress = Terminals.progress(value);
        if (progress.isPresent()) {
            move(progress.get());
        } else {
            done();
            out.println(Displays.of(value).text());
        }
    }

    @Override
    public void done() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void move(Progress progress) {
        var current = bar;
        if (current == null
                || !current.getTaskName().equals(progress.label())
                || current.getMax() != progress.total()) {
            done();
            current = bar(progress);
            bar = current;
        }
        current.setExtraMessage(" " + progress.note());
        current.stepTo(progress.done());
    }

    private ProgressBar bar(Progress progress) {
        return new ProgressBarBuilder()
                .setTaskName(progress.label())
                .setInitialMax(progress.total())
                .setUnit(" " + progress.unit(), 1)
                .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .startsFrom(progress.done(), progress.elapsed())
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(INTERVAL_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }
}
