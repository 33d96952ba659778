package dev.fovea.training;

import dev.fovea.augment.Pipeline;
import dev.fovea.engine.EngineKind;
import java.util.Optional;

/**
 * What is shown to a net in training, and where.
 *
 * @param augment what changes the pictures at random; none leaves them as they are
 * @param engine none for the session's
 * @param <D> data of its kind
 */
public record TrainingSetup<D>(
        Optional<D> validation, Optional<Pipeline> augment, int workers, Optional<EngineKind> engine) {
    /** Pictures as they are, read by one worker. */
    public static <D> TrainingSetup<D> plain() {
        return new TrainingSetup<>(Optional.empty(), Optional.empty(), 1, Optional.empty());
    }

    public TrainingSetup<D> validation(D validation) {
        return new TrainingSetup<>(Optional.of(validation), augment, workers, engine);
    }

    TrainingSetup<D> augment(Pipeline pipeline) {
        return new TrainingSetup<>(validation, Optional.of(pipeline), workers, engine);
    }

    TrainingSetup<D> workers(int workers) {
        return new TrainingSetup<>(validation, augment, workers, engine);
    }

    TrainingSetup<D> engine(EngineKind engine) {
        return new TrainingSetup<>(validation, augment, workers, Optional.of(engine));
    }
}
