package dev.fovea.training;

/**
 * Something of your own that happens while a net is trained; override what you need. Called on the training's thread between two steps, so the
 * training waits for it. What it throws ends the training as a {@link CallbackException} that keeps the run so far.
 */
public interface Callback {
    /** Before the first step; where a run goes on from a checkpoint, {@link Moment#step} is above 0. */
    default void begin(Moment now) {}

    /** After a step: {@link Moment#metrics} are those of its batch before it. */
    default void step(Moment now) {}

    /** After a whole epoch with its validation: the metrics are those of the epoch. */
    default void epoch(Moment now) {}

    /** After the last step, however it came to be the last; files are closed here. */
    default void end(Moment now) {}
}
