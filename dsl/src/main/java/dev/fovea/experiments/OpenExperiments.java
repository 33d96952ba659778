package dev.fovea.experiments;

import dev.fovea.training.Outcome;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.TrainingWatch;
import dev.fovea.training.checkpoints.Checkpoints;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** The experiments that run now, the innermost last; every training of this process is recorded with that one. */
final class OpenExperiments implements TrainingWatch {
    static final OpenExperiments ALL = new OpenExperiments();

    /** Of a training that belongs to no experiment. */
    private static final Course UNRECORDED = new Course() {
        @Override
        public void epoch(Supplier<Table> history, Supplier<Table> steps) {}

        @Override
        public void ended(Outcome run) {}

        @Override
        public void failed(Throwable failure) {}
    };

    private final Deque<Experiment> open = new ArrayDeque<>();
    /** Where checkpoints go, by where they were to go. */
    private final Map<Path, Path> checkpoints = new HashMap<>();

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
    public Course begins(Supervised<?, ?> training) {
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

    /** Code that is run again must neither write over the checkpoints of the first run nor go on from them: it gets folders of its own for those that it finds. */
    @Override
    public Supervision supervision(Supervision said) {
        return ChildRun.within()
                ? innermost().map(experiment -> apart(said, experiment)).orElse(said)
                : said;
    }

    /** The same with checkpoints in the experiment's folder where there are some of another process in theirs. */
    Supervision apart(Supervision said, Experiment within) {
        return said.checkpointing()
                .map(to -> said.checkpointing(to.folder(folder(to.folder(), within))))
                .orElse(said);
    }

    /** A folder that was free, or was filled by this run, stays. */
    private synchronized Path folder(Path said, Experiment within) {
        return checkpoints.computeIfAbsent(
                said,
                folder -> Checkpoints.in(folder).last().isPresent()
                        ? within.folder().resolve("checkpoints-" + (checkpoints.size() + 1))
                        : folder);
    }
}
