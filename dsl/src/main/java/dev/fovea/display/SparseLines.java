package dev.fovea.display;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * A live place where nothing can be rewritten: one text below the other, with seconds between them, and the last; the
 * last also of each piece of work, such as an epoch, where progress goes on to the next.
 */
final class SparseLines implements Screen.Live {
    private static final long INTERVAL_NANOS = 5_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private long printedAt;
    private String printed;
    private String latest;
    private String label;

    SparseLines(PrintStream out, LongSupplier nanoTime, Object value) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.latest = Displays.of(value).text();
        this.printed = latest;
        this.label = label(value);
        this.printedAt = nanoTime.getAsLong();
        out.println(latest);
    }

    @Override
    public void update(Object value) {
        var next = label(value);
        if (!next.equals(label)) {
            print();
            label = next;
        }
        latest = Displays.of(value).text();
        if (nanoTime.getAsLong() - printedAt >= INTERVAL_NANOS) {
            print();
        }
    }

    @Override
    public void done() {
        print();
    }

    private static String label(Object value) {
        return Terminals.progress(value).map(Progress::label).orElse("");
    }

    private void print() {
        if (!latest.equals(printed)) {
            out.println(latest);
            printed = latest;
            printedAt = nanoTime.getAsLong();
        }
    }
}
