package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.networks.Net;

/** The words that begin a training; notebooks import them statically. */
public final class Trainings {
    private Trainings() {}

    /**
     * A classifier's training with the default recipe; change it by its words and start it with {@code go()}.
     *
     * @throws IllegalArgumentException if the pictures or classes are not those that the net takes
     */
    public static Training train(Net net, Dataset data) {
        return Training.of(net, data);
    }

    public static Optimiser.Sgd sgd(double rate) {
        return Optimiser.sgd(rate);
    }

    public static Optimiser.Adam adam(double rate) {
        return Optimiser.adam(rate);
    }

    public static Optimiser.AdamW adamW(double rate) {
        return Optimiser.adamW(rate);
    }

    public static Loss crossEntropy() {
        return Loss.crossEntropy();
    }

    public static Loss crossEntropy(double smoothing) {
        return Loss.crossEntropy(smoothing);
    }

    public static Loss binaryCrossEntropy() {
        return Loss.binaryCrossEntropy();
    }

    public static Schedule oneCycle() {
        return Schedule.oneCycle();
    }

    public static Schedule constant() {
        return Schedule.constant();
    }

    /** Ends a training after two epochs without an improvement; {@code .patience(5)} and {@code .change(0.001)} say otherwise. */
    public static EarlyStopping earlyStopping(Metric metric) {
        return new EarlyStopping(metric, 2, 0);
    }

    /** A column of the history that is better the lower it is: {@code lowest("validation_loss")}. */
    public static Metric lowest(String column) {
        return new Metric(column, false);
    }

    /** A column of the history that is better the higher it is: {@code highest("validation_accuracy")}. */
    public static Metric highest(String column) {
        return new Metric(column, true);
    }
}
