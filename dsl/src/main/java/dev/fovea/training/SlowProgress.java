package dev.fovea.training;

import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import java.time.Duration;
import java.util.Optional;

/** A progress bar that appears when work takes longer than two seconds, and moves five times a second. */
public final class SlowProgress {
    private static final long PATIENCE = 2_000_000_000L;
    private static final long PACE = 200_000_000L;

    private final long start = System.nanoTime();
    private Progress progress;
    private long shown = start + PATIENCE - PACE;
    private Optional<Screen.Live> live = Optional.empty();

    public SlowProgress(Progress progress) {
        this.progress = progress;
    }

    /** So much is done. */
    public void at(long done) {
        long now = System.nanoTime();
        progress = progress.at(done, Duration.ofNanos(now - start));
        if (now - shown >= PACE) {
            shown = now;
            show();
        }
    }

    private void show() {
        if (live.isPresent()) {
            live.get().update(progress);
        } else {
            live = Optional.of(Screen.current().show(progress));
        }
    }

    /** Nothing more will come. */
    public void done() {
        if (live.isPresent()) {
            live.get().update(progress.end());
            live.get().done();
        }
    }
}
