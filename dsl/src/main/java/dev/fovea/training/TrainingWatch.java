package dev.fovea.training;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * Hears of every training of this process, on the thread that trains: experiments record trainings so. What a watch throws reaches whoever
 * began the training, so one that can do without throws nothing.
 *
 * <p>It is no {@link Callback}, although both hear of epochs. A callback is a part of one training that names it: it is described with it, may end it,
 * and sees a step at a time from within. A watch stands around trainings that do not know of it: it hears of what was to be trained, of runs that end before their first
 * step, and of the outcome or the failure, none of which there is at a {@link Moment}. A watch put among the callbacks would change the descriptions that it writes.
 */
@FunctionalInterface
public interface TrainingWatch {
    /** A training begins. What comes back hears how it goes on. */
    Course begins(Supervised<?, ?> training);

    /**
     * How a training that says {@code said} is supervised while this watches: the same, unless it would write over what another run left. It begins after
     * {@link #begins} was told what was said.
     */
    default Supervision supervision(Supervision said) {
        return said;
    }

    /** Hears how one training goes on. Exactly one of the last two is called. */
    interface Course {
        /** An epoch is over; the tables are those of the run so far, a row an epoch and a row a step. */
        void epoch(Supplier<Table> history, Supplier<Table> steps);

        /** It came to its end, or was stopped. */
        void ended(Outcome run);

        void failed(Throwable failure);
    }

    /** Lets a watch hear of the trainings that begin from now on. */
    static void add(TrainingWatch watch) {
        Watches.ALL.add(watch);
    }

    static void remove(TrainingWatch watch) {
        Watches.ALL.remove(watch);
    }

    /** Runs a training under the eyes of all watches. */
    static <T extends Supervised<T, R>, R extends Outcome> R over(T training, Function<T, R> go) {
        if (Watches.ALL.isEmpty()) {
            return go.apply(training);
        }
        var outer = Watches.COURSES.get();
        var courses = Watches.ALL.stream().map(watch -> watch.begins(training)).toList();
        Watches.COURSES.set(courses);
        try {
            var supervision = training.supervision();
            for (var watch : Watches.ALL) {
                supervision = watch.supervision(supervision);
            }
            R run = go.apply(training.supervision(supervision));
            courses.forEach(course -> course.ended(run));
            return run;
        } catch (RuntimeException | Error e) {
            courses.forEach(course -> course.failed(e));
            throw e;
        } finally {
            Watches.COURSES.set(outer);
        }
    }

    /** Tells the watches of this thread's training that an epoch is over. */
    static void epoch(Supplier<Table> history, Supplier<Table> steps) {
        Watches.COURSES.get().forEach(course -> course.epoch(history, steps));
    }

    /** Who watches. */
    final class Watches {
        private static final List<TrainingWatch> ALL = new CopyOnWriteArrayList<>();
        private static final ThreadLocal<List<Course>> COURSES = ThreadLocal.withInitial(List::of);

        private Watches() {}
    }
}
