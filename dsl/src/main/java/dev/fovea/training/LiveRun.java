package dev.fovea.training;

import dev.fovea.display.Column;
import dev.fovea.display.Displayable;
import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import java.time.Duration;
import java.util.Optional;

/** Shows a run while it goes on: a progress bar that moves four times a second, with the curves so far below it. */
final class LiveRun {
    private static final long PACE = 250_000_000L;
    private static final long CURVES_PACE = 2_000_000_000L;
    private static final int RECENT = 50;

    private final int epochs;
    private final int pictures;
    private final History.Recorder recorder;
    private final long start = System.nanoTime();
    private Optional<Screen.Live> live = Optional.empty();
    private Optional<Displayable> curves = Optional.empty();
    private Progress progress;
    private long shown;
    private long drawn;

    LiveRun(int epochs, int pictures, History.Recorder recorder) {
        this.epochs = epochs;
        this.pictures = pictures;
        this.recorder = recorder;
        progress = Progress.of("epoch 1/" + epochs, (long) epochs * pictures, "pictures");
    }

    /** So many pictures of this epoch are done. */
    void at(int epoch, int done) {
        long now = System.nanoTime();
        if (now - shown >= PACE) {
            shown = now;
            show(epoch, done, now - drawn >= CURVES_PACE);
        }
    }

    /** The epoch is over, with its validation. */
    void end(int epoch) {
        show(epoch, pictures, true);
    }

    private void show(int epoch, int done, boolean draw) {
        var label = "epoch " + epoch + "/" + epochs;
        progress = new Progress(
                label,
                (long) (epoch - 1) * pictures + done,
                progress.total(),
                progress.unit(),
                recorder.recent(RECENT).toString() + recorder.validation(),
                Duration.ofNanos(System.nanoTime() - start));
        if (draw) {
            drawn = System.nanoTime();
            curves = Optional.of(Curves.of(recorder.history()));
        }
        var shows = progress;
        var picture = curves.<Object>map(below -> Column.of(shows, below)).orElse(progress);
        if (live.isPresent()) {
            live.get().update(picture);
        } else {
            live = Optional.of(Screen.current().show(picture));
        }
    }

    void done() {
        live.ifPresent(Screen.Live::done);
    }
}
