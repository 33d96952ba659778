package dev.fovea.detection.training;

import dev.fovea.datasets.DetectionBatches;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.training.Draws;
import dev.fovea.training.Plan;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Conditions;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the training of any detector begins from.
 *
 * @param batches one a step
 * @param from the checkpoint that it goes on from
 */
record Beginning(
        SceneTraining<?, ?> training,
        DetectionBatches batches,
        Plan plan,
        Conditions conditions,
        Draws draws,
        Optional<Checkpoint> from) {
    /**
     * @param data that are shown
     * @param size that they are shown in
     * @param resume whether it goes on from the last checkpoint
     */
    static Beginning of(
            SceneTraining<?, ?> training,
            DetectionDataset data,
            Size size,
            Normalisation normalisation,
            Conditions conditions,
            boolean resume) {
        var recipe = training.recipe();
        var setup = training.setup();
        var ordered = DetectionBatches.of(data, Math.min(recipe.picturesOfStep(), data.size()), size)
                .shuffle(true)
                .seed(recipe.seed())
                .workers(setup.workers())
                .normalise(normalisation)
                .augment(setup.augment());
        var batches = setup.sizes().map(ordered::size).orElse(ordered);
        var plan = recipe.plan(batches.batches());
        var from = training.supervision().begin(resume, conditions, plan);
        var draws = Draws.of(training.engine(), recipe.seed(), conditions.nets());
        return new Beginning(training, batches, plan, conditions, draws, from);
    }

    /** The checkpoint's weights, else those that were learned before, else fresh ones. */
    Weights weights(Optional<Weights> learned, Supplier<Weights> fresh) {
        return from.map(Checkpoint::weights).or(() -> learned).orElseGet(fresh);
    }

    /** What moves these nets' parameters, as far along as the checkpoint's. */
    Movers movers(Executor... nets) {
        var recipe = training.recipe();
        var movers = new Movers(Stream.of(nets).map(recipe::updates).toList());
        from.map(Checkpoint::optimiser).ifPresent(movers::restore);
        return movers;
    }
}
