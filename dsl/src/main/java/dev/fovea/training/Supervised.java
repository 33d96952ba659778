package dev.fovea.training;

import dev.fovea.training.checkpoints.Checkpointing;
import java.nio.file.Path;

/**
 * The words by which any training is watched.
 *
 * @param <T> the training itself
 */
public interface Supervised<T extends Supervised<T>> {
    Supervision supervision();

    /** The same training watched so. */
    T supervision(Supervision supervision);

    /** Ends the training when it gets no better, and gives the run the weights of its best epoch. */
    default T stopEarly(EarlyStopping stopping) {
        return supervision(supervision().stopping(stopping));
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
