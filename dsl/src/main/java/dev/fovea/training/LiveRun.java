package dev.fovea.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows a run while it goes on: a progress bar that moves four times a second, and below it the curves so far, drawn so seldom
 * that they cost the training 3 %.
 */
public final class LiveRun {
    private static final long PACE = 250_000_000L;
    private static final long CURVES_PACE = 2_000_000_000L;
    private static final int CURVES_SHARE = 30;

    private final int epochs;
    private final int pictures;
    private final long all;
    private final Supplier<String> note;
    private final Supplier<Displayable> drawing;
    private final Screen screen = Screen.current();
    private final long start = System.nanoTime();
    private final double before;
    private Optional<Progress> latest = Optional.empty();
    private Optional<Screen.Live> bar = Optional.empty();
    private Optional<Screen.Live> curves = Optional.empty();
    private long shown;
    private long nextCurves = start + CURVES_PACE;

    /**
     * @param pictures of an epoch
     * @param batch pictures a step
     * @param note what stands behind the bar
     * @param drawing the curves so far
     * @param before seconds that the run took in an earlier process
     */
    public LiveRun(
            Plan plan, int pictures, int batch, Supplier<String> note, Supplier<Displayable> drawing, double before) {
        epochs = plan.epochs();
        all = plan.pictures(pictures, batch);
        this.pictures = pictures;
        this.note = note;
        this.drawing = drawing;
        this.before = before;
    }

    /** So many pictures of this epoch are done. */
    public void at(int epoch, int done) {
        long now = System.nanoTime();
        if (now - shown >= PACE) {
            shown = now;
            progress(epoch, done);
        }
        if (now >= nextCurves) {
            curves();
        }
    }

    /** The epoch is over, with its validation. */
    public void end(int epoch, int done) {
        progress(epoch, done);
        curves();
    }

    private void progress(int epoch, int done) {
        var now = new Progress(
                "epoch " + epoch + "/" + epochs,
                (long) (epoch - 1) * pictures + done,
                all,
                "pictures",
                note.get(),
                Duration.ofNanos((long) (before * 1e9) + System.nanoTime() - start));
        latest = Optional.of(now);
        bar = show(bar, now);
    }

    private void curves() {
        if (!screen.pictures()) {
            return;
        }
        long begin = System.nanoTime();
        var drawn = Displays.of(drawing.get());
        // Without a text: in a terminal the progress says it all.
        curves = show(curves, DisplayData.text("").html(drawn.data().getOrDefault(DisplayData.HTML, "")));
        long end = System.nanoTime();
        nextCurves = end + Math.max(CURVES_PACE, CURVES_SHARE * (end - begin));
    }

    private Optional<Screen.Live> show(Optional<Screen.Live> place, Object value) {
        place.ifPresent(live -> live.update(value));
        return place.or(() -> Optional.of(screen.show(value)));
    }

    /** Nothing more will come, which a bar shows that has not come to its end. */
    public void done() {
        latest.filter(progress -> !progress.finished())
                .ifPresent(progress -> bar.ifPresent(live -> live.update(progress.end())));
        bar.ifPresent(Screen.Live::done);
        curves.ifPresent(Screen.Live::done);
    }
}
