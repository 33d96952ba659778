package dev.fovea.experiments;

import dev.fovea.training.TrainingWatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** The experiments that run now, the innermost last; every training of this process is recorded with that one. */
final class OpenExperiments implements TrainingWatch {
    private static final OpenExperiments ALL = new OpenExperiments();

    /** Of a training that belongs to no experiment. */
    private static final Course UNRECORDED = new Course() {
        @Override
        public void epoch(Supplier<Table> history, Supplier<Table> steps) {}

        @Override
        public void ended(Object run) {}

        @Override
        public void failed(Throwable failure) {}
    };

    private final Deque<Experiment> open = new ArrayDeque<>();

    private OpenExperiments() {}

    static void enter(Experiment experiment) {
        synchronized (ALL.open) {
            if (ALL.open.isEmpty()) {
                TrainingWatch.add(ALL);
            }
            ALL.open.addLast(experiment);
        }
    }

    static void leave(Experiment experiment) {
        synchronized (ALL.open) {
            ALL.open.removeLastOccurrence(experiment);
            if (ALL.open.isEmpty()) {
                TrainingWatch.remove(ALL);
            }
        }
    }

    static Optional<Experiment> innermost() {
        synchronized (ALL.open) {
            return Optional.ofNullable(ALL.open.peekLast());
        }
    }

    @Override
    public Course begins(Object training) {
        try {
            return innermost()
                    .<Course>map(experiment -> experiment.training(training))
                    .orElse(UNRECORDED);
        } catch (RuntimeException e) {
            Warnings.instead(() -> {
                throw e;
            });
            return UNRECORDED;
        }
    }
}
