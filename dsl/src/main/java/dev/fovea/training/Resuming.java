package dev.fovea.training;

import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Conditions;

/** Whether a training can go on from a checkpoint. */
final class Resuming {
    private Resuming() {}

    static void check(Checkpoint from, Conditions conditions, Plan plan) {
        from.check(conditions);
        var position = from.position();
        if (position.epoch() > plan.epochs() + 1) {
            throw new IllegalArgumentException(from.folder() + " is after epoch " + (position.epoch() - 1)
                    + ", and this training has " + plan.epochs() + "; give at least as many epochs");
        }
        var steps = from.measured().steps();
        var losses = from.measured().epochs().stream().map(Lesson::loss).toList();
        for (int step = 0; step < steps.size(); step++) {
            double then = steps.get(step).get(Lesson.RATE);
            double now = plan.rate(step, losses.subList(0, steps.get(step).epoch() - 1));
            if (then != now) {
                throw new IllegalArgumentException(
                        "%s was made on the way to %d epochs, and with %d its schedule gives step %d a learning rate of %.4g, which was %.4g then; only a schedule whose past does not depend on its end, such as constant(), permits another number of epochs"
                                .formatted(from.folder(), from.epochs(), plan.epochs(), step + 1, now, then));
            }
        }
    }
}
