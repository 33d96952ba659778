package dev.fovea.detection.training;

import dev.fovea.training.Plan;
import dev.fovea.training.Supervision;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Conditions;
import java.util.Optional;

/**
 * What a detector's training begins from.
 *
 * @param from the checkpoint that it goes on from
 */
record Beginning(Plan plan, Conditions conditions, Supervision supervision, Optional<Checkpoint> from) {
    /**
     * @param batches of an epoch
     * @param resume whether it goes on from the last checkpoint
     */
    static Beginning of(
            DetectorRecipe recipe, int batches, Conditions conditions, Supervision supervision, boolean resume) {
        var plan = new Plan(recipe.epochs(), batches, recipe.optimiser().rate(), recipe.schedule());
        return new Beginning(plan, conditions, supervision, supervision.begin(resume, conditions, plan));
    }
}
