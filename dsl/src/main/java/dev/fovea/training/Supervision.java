package dev.fovea.training;

import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Checkpointing;
import dev.fovea.training.checkpoints.Checkpoints;
import dev.fovea.training.checkpoints.Conditions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What watches a training and may end it: no part of the recipe, since it changes no step. */
public record Supervision(
        Optional<EarlyStopping> stopping, Optional<Checkpointing> checkpointing, List<Callback> callbacks) {
    public static final Supervision NONE = new Supervision(Optional.empty(), Optional.empty(), List.of());

    public Supervision {
        callbacks = List.copyOf(callbacks);
    }

    /** The same with this early stopping, or none. */
    public Supervision stopping(Optional<EarlyStopping> stopping) {
        return new Supervision(stopping, checkpointing, callbacks);
    }

    /** The same with checkpoints so. */
    public Supervision checkpointing(Checkpointing checkpointing) {
        return new Supervision(stopping, Optional.of(checkpointing), callbacks);
    }

    Supervision and(Callback... more) {
        return new Supervision(
                stopping,
                checkpointing,
                Stream.concat(callbacks.stream(), Stream.of(more)).toList());
    }

    /**
     * What a training begins from: nothing, or a checkpoint.
     *
     * @param resume whether it goes on from the last checkpoint, if there is one yet
     * @throws IllegalStateException if a new training would write over another's checkpoints, or there is no folder to look for them
     * @throws IllegalArgumentException if the checkpoint is another training's, or the learning rates of its steps would now be others
     */
    public Optional<Checkpoint> begin(boolean resume, Conditions conditions, Plan plan) {
        if (resume && checkpointing.isEmpty()) {
            throw new IllegalStateException("there is nothing to resume: say checkpoints(folder) before resume()");
        }
        var last = checkpointing.flatMap(to -> Checkpoints.in(to.folder()).last());
        last.ifPresent(checkpoint -> {
            if (!resume) {
                throw new IllegalStateException(checkpointing.get().folder() + " holds checkpoints of a training up to "
                        + checkpoint.position() + "; go on with resume(), or give another folder");
            }
            Resuming.check(checkpoint, conditions, plan);
        });
        return last;
    }
}
