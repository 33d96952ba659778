package dev.fovea.training.checkpoints;

import java.nio.file.Path;

/**
 * Where checkpoints go and how often they are made: after every epoch, and where {@code every} is above 0 also after each so many steps.
 *
 * @param folder holds the last checkpoint, and the one after the best epoch
 */
public record Checkpointing(Path folder, int every) {
    public Checkpointing {
        if (every < 0) {
            throw new IllegalArgumentException(
                    "checkpoints after every " + every + " steps: it must be 1 or more, or 0 for epochs alone");
        }
    }

    /** As often, in another folder. */
    public Checkpointing folder(Path folder) {
        return new Checkpointing(folder, every);
    }
}
