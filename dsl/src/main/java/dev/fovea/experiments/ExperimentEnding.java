package dev.fovea.experiments;

import java.util.Locale;
import java.util.concurrent.CancellationException;

/**
 * How an experiment, or a training in it, came out.
 *
 * @param sentence what failed; empty for all others
 */
public record ExperimentEnding(State state, String sentence) {
    /** What can become of it. */
    public enum State {
        /** Still at it, or its process was killed. */
        RUNNING,
        FINISHED,
        /** Ended by the user. */
        STOPPED,
        FAILED
    }

    public static final ExperimentEnding RUNNING = new ExperimentEnding(State.RUNNING, "");
    public static final ExperimentEnding FINISHED = new ExperimentEnding(State.FINISHED, "");
    public static final ExperimentEnding STOPPED = new ExperimentEnding(State.STOPPED, "");

    /** An interrupt stops; everything else that is thrown is a failure. */
    static ExperimentEnding of(Throwable failure) {
        if (failure instanceof InterruptedException
                || failure instanceof CancellationException
                || failure instanceof ThreadDeath) {
            return STOPPED;
        }
        var message = failure.getMessage();
        return failed(
                message == null || message.isBlank()
                        ? failure.getClass().getSimpleName()
                        : failure.getClass().getSimpleName() + ": " + message);
    }

    /** Failed, for this reason. */
    public static ExperimentEnding failed(String sentence) {
        return new ExperimentEnding(State.FAILED, sentence);
    }

    /** {@code finished}, {@code stopped}, {@code failed: LossException: the loss is NaN at epoch 1 …}. */
    @Override
    public String toString() {
        return state.name().toLowerCase(Locale.ROOT) + (sentence.isEmpty() ? "" : ": " + sentence);
    }
}
