package dev.fovea.detection.training;

import dev.fovea.training.Draws;
import dev.fovea.training.Plan;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Conditions;
import java.util.Optional;

/**
 * What a detector's training begins from.
 *
 * @param from the checkpoint that it goes on from
 */
record Beginning(Plan plan, Conditions conditions, Supervision supervision, Draws draws, Optional<Checkpoint> from) {
    /**
     * @param batches of an epoch
     * @param resume whether it goes on from the last checkpoint
     */
    static <T extends Supervised<T, ?> & RecipeWords<T>> Beginning of(
            T training, int batches, Conditions conditions, boolean resume) {
        var recipe = training.recipe();
        double rate = recipe.descent().optimiser().rate();
        var plan = new Plan(recipe.epochs(), batches, rate, recipe.schedule());
        var supervision = training.supervision();
        return new Beginning(
                plan,
                conditions,
                supervision,
                Draws.of(training.engine(), recipe.seed(), conditions.nets()),
                supervision.begin(resume, conditions, plan));
    }
}
