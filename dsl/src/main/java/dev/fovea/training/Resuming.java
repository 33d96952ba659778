package dev.fovea.training;

import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Conditions;

/** Whether a training can go on from a checkpoint. */
final class Resuming {
    private Resuming() {}

    static void check(Checkpoint from, Conditions conditions, Plan plan) {
        from.check(conditions);
        var position = from.position();
        if (position.step() > plan.steps()) {
            throw new IllegalArgumentException(
                    from.folder() + " is at " + position + ", and this training has " + plan.length()
                            + (plan.length().unit() == Span.Unit.EPOCHS ? " of " + plan.batches() + " steps" : "")
                            + "; give at least as many");
        }
        var steps = from.measured().steps();
        var losses = from.measured().epochs().stream().map(Lesson::loss).toList();
        for (int step = 0; step < steps.size(); step++) {
            double then = steps.get(step).get(Lesson.RATE);
            double now = plan.rate(step, losses.subList(0, steps.get(step).epoch() - 1));
            if (then != now) {
                throw new IllegalArgumentException(
                        "%s was made on the way to %s, and with %s its schedule gives step %d a learning rate of %.4g, which was %.4g then; only a schedule whose past does not depend on its end, such as constant(), permits another length"
                                .formatted(from.folder(), from.length(), plan.length(), step + 1, now, then));
            }
        }
    }
}
