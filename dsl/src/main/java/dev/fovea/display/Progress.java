package dev.fovea.display;

import java.time.Duration;
import java.util.Locale;

/**
 * How far some work has come, shown as a line of text or a bar. Immutable: {@code progress.at(413, elapsed).note("loss
 * 0.3312")} is the next state.
 *
 * @param label what is being done, for example {@code epoch 2/3}
 * @param done units done, 0 to {@code total}
 * @param total units in all, at least 1
 * @param unit in the plural, for the speed: {@code pictures} gives {@code 3120 pictures/s}
 * @param note free text at the end, for example {@code loss 0.3312}; may be empty
 * @param elapsed time since the start of this work
 * @param over whether nothing more will come, so that no time is left even where not all is done
 */
public record Progress(String label, long done, long total, String unit, String note, Duration elapsed, boolean over)
        implements Displayable {
    private static final String GAP = "  ";

    public Progress {
        if (total < 1 || done < 0 || done > total) {
            throw new IllegalArgumentException(label + ": " + done + " of " + total + " " + unit
                    + " done; it must be 0 to the total, and that at least 1");
        }
        if (elapsed.isNegative()) {
            throw new IllegalArgumentException(label + ": " + elapsed + " elapsed; it must not be negative");
        }
    }

    /** Of work that goes on. */
    public Progress(String label, long done, long total, String unit, String note, Duration elapsed) {
        this(label, done, total, unit, note, elapsed, false);
    }

    /** Nothing done yet. */
    public static Progress of(String label, long total, String unit) {
        return new Progress(label, 0, total, unit, "", Duration.ZERO);
    }

    /** The same work later. */
    public Progress at(long done, Duration elapsed) {
        return new Progress(label, done, total, unit, note, elapsed, over);
    }

    public Progress note(String note) {
        return new Progress(label, done, total, unit, note, elapsed, over);
    }

    /** The same, and nothing more will come. */
    public Progress end() {
        return new Progress(label, done, total, unit, note, elapsed, true);
    }

    public boolean finished() {
        return done == total;
    }

    /** Percent done, rounded down, so that 100 means finished. */
    public int percent() {
        return (int) (100.0 * done / total);
    }

    /** {@code epoch 2/3  44 %  413/938  3120 pictures/s  0:14 left  loss 0.3312}. */
    @Override
    public String toString() {
        return label + GAP + percent() + " %" + GAP + numbers();
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).html(ProgressHtml.of(this));
    }

    /** Everything after the percentage. */
    String numbers() {
        var line = new StringBuilder(done + "/" + total);
        double seconds = elapsed.toNanos() / 1e9;
        if (done > 0 && seconds > 0) {
            line.append(GAP)
                    .append(rate(done / seconds))
                    .append(' ')
                    .append(unit)
                    .append("/s")
                    .append(GAP);
            line.append(finished() || over ? clock(seconds) : clock(seconds * (total - done) / done) + " left");
        }
        return note.isEmpty() ? line.toString() : line.append(GAP).append(note).toString();
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
