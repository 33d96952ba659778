package dev.fovea.training;

import dev.fovea.engine.Weights;
import dev.fovea.training.checkpoints.Checkpoint;
import dev.fovea.training.checkpoints.Checkpoints;
import dev.fovea.training.checkpoints.Conditions;
import dev.fovea.training.checkpoints.Position;
import dev.fovea.training.checkpoints.RunLog;
import dev.fovea.training.checkpoints.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** A {@link Supervision} at work in one run: callbacks, early stopping, checkpoints. */
final class Watch {
    private final Plan plan;
    private final Lesson<?, ?> lesson;
    private final Conditions conditions;
    private final Supervision supervision;
    private final Metric metric;
    private final Moment.Course course;
    /** The metric after each epoch; NaN where it was not measured. */
    private final List<Double> values = new ArrayList<>();

    private Optional<Weights> best = Optional.empty();
    private Map<String, Double> latest = Map.of();
    private String stop = "";

    Watch(Plan plan, Lesson<?, ?> lesson, Conditions conditions, Supervision supervision, Optional<Checkpoint> from) {
        this.plan = plan;
        this.lesson = lesson;
        this.conditions = conditions;
        this.supervision = supervision;
        metric = supervision.stopping().map(EarlyStopping::metric).orElseGet(lesson::goal);
        course = new Moment.Course(conditions.nets(), plan, lesson.measures(), lesson::weights, why -> stop = why);
        if (!lesson.measures().contains(metric.name())) {
            throw new IllegalArgumentException("early stopping looks at '" + metric.name()
                    + "', and this training measures " + String.join(", ", lesson.measures())
                    + (validated(metric.name()) ? "; say validate(data)" : ""));
        }
        from.ifPresent(this::remember);
    }

    /** Whether this is measured on validation pictures alone. */
    private static boolean validated(String name) {
        return name.startsWith("validation") || name.equals("ap50");
    }

    private void remember(Checkpoint from) {
        from.measured().epochs().forEach(epoch -> values.add(epoch.get(metric.name())));
        var place = metric.best(values);
        if (supervision.stopping().isEmpty() || place.isEmpty()) {
            return;
        }
        var kept = Checkpoints.in(supervision.checkpointing().orElseThrow().folder())
                .best()
                .filter(checkpoint -> checkpoint.measured().epochs().size() == place.getAsInt() + 1)
                .orElseThrow(() -> new IllegalArgumentException("epoch " + (place.getAsInt() + 1) + " had the " + metric
                        + ", and the checkpoints kept another as the best; go on with the early stopping that they were made"
                        + " with, or none"));
        best = Optional.of(kept.weights());
    }

    /** Whether early stopping ends the run before its next epoch. */
    boolean enough() {
        if (supervision.stopping().isEmpty() || !supervision.stopping().get().stops(values)) {
            return false;
        }
        int place = metric.best(values).orElseThrow();
        stop = "stopped early, since nothing was better than the " + metric.told(values.get(place)) + " of epoch "
                + (place + 1);
        return true;
    }

    /** Whether a callback wants the run to end. */
    boolean stopped() {
        return !stop.isEmpty();
    }

    boolean saves() {
        return supervision.checkpointing().isPresent();
    }

    void begin(Position at) {
        call("before the first step", moment(at.epoch(), at.step()), Callback::begin);
    }

    void measured(Map<String, Double> step) {
        latest = step;
    }

    void step(Position after) {
        call("after step " + after.step(), moment(after.epoch(), after.step()), Callback::step);
        int every = supervision.checkpointing().map(to -> to.every()).orElse(0);
        if (every > 0 && after.step() % every == 0 && after.batch() < plan.batches()) {
            save(after, lesson.log(), false);
        }
    }

    /** Whether the epoch is the best so far. */
    boolean epoch(int epoch, Position after, Map<String, Double> measured) {
        latest = measured;
        values.add(measured.getOrDefault(metric.name(), Double.NaN));
        var place = metric.best(values);
        boolean isBest = place.isPresent() && place.getAsInt() == values.size() - 1;
        if (isBest && supervision.stopping().isPresent()) {
            best = Optional.of(lesson.weights());
        }
        call("after epoch " + epoch, moment(epoch, after.step()), Callback::epoch);
        return isBest;
    }

    void save(Position position, RunLog log, boolean isBest) {
        if (supervision.checkpointing().isEmpty()) {
            return;
        }
        var to = Checkpoints.in(supervision.checkpointing().get().folder());
        var because = isBest ? metric.told(values.get(values.size() - 1)) : "";
        try {
            var snapshot = new Snapshot(
                    position,
                    log,
                    lesson.weights(),
                    lesson.optimiser(),
                    conditions,
                    plan.length().toString());
            save(to, snapshot, because);
        } catch (RuntimeException failure) {
            throw failed("the checkpoint in " + to.folder(), "at " + position, failure);
        }
    }

    /** An interrupt closes files in the middle of a write; then it waits until the checkpoint is whole. */
    private static void save(Checkpoints to, Snapshot snapshot, String because) {
        boolean interrupted = false;
        while (true) {
            try {
                to.save(snapshot, because);
                break;
            } catch (ClosedByInterruptException e) {
                interrupted |= Thread.interrupted();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    Outcome outcome(boolean early) {
        var epoch = best.isPresent() ? metric.best(values) : OptionalInt.empty();
        var told = epoch.isPresent() ? OptionalInt.of(epoch.getAsInt() + 1) : OptionalInt.empty();
        return lesson.outcome(new Ending(early, stop, told), best);
    }

    void end(Position at, Outcome outcome) {
        close(at).ifPresent(failure -> {
            throw new CallbackException(String.valueOf(failure.getMessage()), failure, outcome);
        });
    }

    /** Ends the callbacks of a run that failed. */
    void close(Position at, Throwable failure) {
        close(at).ifPresent(failure::addSuppressed);
    }

    /** Ends each callback, whatever the others do; the first failure. */
    private Optional<RuntimeException> close(Position at) {
        Optional<RuntimeException> first = Optional.empty();
        for (var callback : supervision.callbacks()) {
            try {
                callback.end(moment(Math.min(at.epoch(), plan.epochs()), at.step()));
            } catch (RuntimeException e) {
                first = first.or(
                        () -> Optional.of(new IllegalStateException(told(name(callback), "at the end", e), e)));
            }
        }
        return first;
    }

    private Moment moment(int epoch, int step) {
        return new Moment(course, epoch, step, latest);
    }

    private void call(String when, Moment now, BiConsumer<Callback, Moment> what) {
        for (var callback : supervision.callbacks()) {
            try {
                what.accept(callback, now);
            } catch (RuntimeException e) {
                throw failed(name(callback), when, e);
            }
        }
    }

    private CallbackException failed(String who, String when, RuntimeException why) {
        return new CallbackException(told(who, when, why), why, outcome(true));
    }

    private static String told(String who, String when, RuntimeException why) {
        var reason = why.getMessage() == null ? why.toString() : why.getMessage();
        return who + " failed " + when + ": " + reason + "; what was trained so far is in this exception's run()";
    }

    private static String name(Callback callback) {
        var name = callback.getClass().getSimpleName();
        return name.isEmpty() || callback.getClass().isSynthetic() ? "a callback" : "the callback " + name;
    }
}
