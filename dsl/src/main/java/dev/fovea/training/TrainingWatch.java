package dev.fovea.training;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/**
 * Hears of every training of this process, on the thread that trains: experiments record trainings so. What a watch throws reaches whoever
 * began the training, so one that can do without throws nothing.
 */
@FunctionalInterface
public interface TrainingWatch {
    /** A training begins: a {@link Training}, or one of detection's. What comes back hears how it goes on. */
    Course begins(Object training);

    /** Hears how one training goes on. Exactly one of the last two is called. */
    interface Course {
        /** An epoch is over; the tables are those of the run so far, a row an epoch and a row a step. */
        void epoch(Supplier<Table> history, Supplier<Table> steps);

        /** It came to its end, or was stopped: a {@link Run}, or one of detection's. */
        void ended(Object run);

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
    static <R> R over(Object training, Supplier<R> go) {
        if (Watches.ALL.isEmpty()) {
            return go.get();
        }
        var outer = Watches.COURSES.get();
        var courses = Watches.ALL.stream().map(watch -> watch.begins(training)).toList();
        Watches.COURSES.set(courses);
        try {
            R run = go.get();
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
