package dev.fovea.datasets;

import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Shows the progress of work that turns out to take longer than two seconds, a few times a second. */
final class SlowWork {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final long start = System.nanoTime();
    private Progress progress;
    private Duration shownAt = Duration.ZERO;
    private Screen.@Nullable Live place;

    SlowWork(Progress progress) {
        this.progress = progress;
    }

    /** Says how much is done, up to the total. */
    void done(long done) {
        var elapsed = Duration.ofNanos(System.nanoTime() - start);
        progress = progress.at(Math.min(done, progress.total()), elapsed);
        if (elapsed.compareTo(PATIENCE) < 0 || elapsed.minus(shownAt).compareTo(INTERVAL) < 0) {
            return;
        }
        shownAt = elapsed;
        if (place == null) {
            place = Screen.current().show(progress);
        } else {
            place.update(progress);
        }
    }

    void finish() {
        if (place != null) {
            place.update(progress);
            place.done();
        }
    }
}
