package dev.fovea.kernel.runner;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run may go.
 *
 * @param timeout the longest that one cell may run; none if empty
 * @param allowErrors whether cells after a failing one run
 */
public record RunLimits(Optional<Duration> timeout, boolean allowErrors) {
    /** No time limit; stops at the first error. */
    public static RunLimits standard() {
        return new RunLimits(Optional.empty(), false);
    }

    static String words(Optional<Duration> timeout) {
        return timeout.map(duration -> duration.toMillis() / 1000.0 + " s").orElse("it may");
    }
}
