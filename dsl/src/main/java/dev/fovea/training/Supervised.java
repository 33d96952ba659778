package dev.fovea.training;

import dev.fovea.engine.EngineKind;
import dev.fovea.training.checkpoints.Checkpointing;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A training of any kind: what it is made of, how it is begun, and the words by which it is watched.
 *
 * @param <T> the training itself
 * @param <R> what it gives
 */
public interface Supervised<T extends Supervised<T, R>, R extends Outcome> {
    /** All that was said to it, for whoever writes it down. */
    Parts parts();

    /** The engine that it trains on: the one that was said, else the session's. */
    EngineKind engine();

    /** Trains from the first step. */
    R go();

    /** Goes on from the last checkpoint, or begins where there is none yet. */
    R resume();

    Supervision supervision();

    /** The same training watched so. */
    T supervision(Supervision supervision);

    /** Ends the training when it gets no better, and gives the run the weights of its best epoch. */
    default T stopEarly(EarlyStopping stopping) {
        return supervision(supervision().stopping(Optional.of(stopping)));
    }

    /** Writes a checkpoint into this folder after every epoch; {@code resume()} goes on from the last. */
    default T checkpoints(Path folder) {
        return checkpoints(folder, 0);
    }

    /** Writes a checkpoint into this folder after every epoch and after each {@code every} steps. */
    default T checkpoints(Path folder, int every) {
        return supervision(supervision().checkpointing(new Checkpointing(folder, every)));
    }

    /** Lets these see each step and epoch, in this order, after those named before. */
    default T callbacks(Callback... callbacks) {
        return supervision(supervision().and(callbacks));
    }
}
