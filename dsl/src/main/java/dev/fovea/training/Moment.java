package dev.fovea.training;

import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a {@link Callback} sees of a training; good during the call. */
public final class Moment {
    /** What stays the same from moment to moment. */
    record Course(List<Net> nets, Plan plan, List<String> measures, Supplier<Weights> weights, Consumer<String> stop) {}

    private final Course course;
    private final int epoch;
    private final int step;
    private final Map<String, Double> metrics;

    Moment(Course course, int epoch, int step, Map<String, Double> metrics) {
        this.course = course;
        this.epoch = epoch;
        this.step = step;
        this.metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** The present epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    public int epochs() {
        return course.plan().epochs();
    }

    /** How many steps were taken. */
    public int step() {
        return step;
    }

    /** How many steps the whole training has. */
    public int steps() {
        return course.plan().steps();
    }

    /** What was measured, by the names of the history's columns; what was not measured is not there. */
    public Map<String, Double> metrics() {
        return metrics;
    }

    /**
     * One of the metrics.
     *
     * @throws IllegalArgumentException if it was not measured, naming those that were
     */
    public double metric(String name) {
        var value = metrics.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' was not measured at step " + step + "; there are "
                    + String.join(", ", metrics.keySet()));
        }
        return value;
    }

    /** The names of all that an epoch of this training can measure. */
    public List<String> measures() {
        return course.measures();
    }

    /** The net that is trained; the first of several. */
    public Net net() {
        return course.nets().get(0);
    }

    /** A copy of the present weights, which takes as long as copying them does. */
    public Weights weights() {
        return course.weights().get();
    }

    /** Lets the training end after this step or epoch; the run says why. */
    public void stop(String why) {
        course.stop().accept(why);
    }

    @Override
    public String toString() {
        return "step " + step + " of " + steps() + ", epoch " + epoch + " of " + epochs() + ": " + metrics;
    }
}
