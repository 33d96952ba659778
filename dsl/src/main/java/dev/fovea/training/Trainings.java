package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.networks.Net;
import java.util.List;

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

    /**
     * Trains a classifier on: its net from its own weights, with its normalisation. With data of as many other classes it keeps all but the
     * last layer's weights.
     */
    public static Training train(Classifier classifier, Dataset data) {
        return Training.of(classifier.net(), data).from(classifier);
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

    /** See {@link Optimiser#rmsProp}. */
    public static RmsProp rmsProp(double rate) {
        return Optimiser.rmsProp(rate);
    }

    public static Loss.CrossEntropy crossEntropy() {
        return Loss.crossEntropy();
    }

    public static Loss.CrossEntropy crossEntropy(double smoothing) {
        return Loss.crossEntropy(smoothing);
    }

    public static Loss binaryCrossEntropy() {
        return Loss.binaryCrossEntropy();
    }

    /** See {@link Loss#focal(double)}. */
    public static Loss focal(double gamma) {
        return Loss.focal(gamma);
    }

    /** See {@link Loss#focal(double, double...)}. */
    public static Loss focal(double gamma, double... weights) {
        return Loss.focal(gamma, weights);
    }

    /** See {@link Loss#dice}. */
    public static Loss dice() {
        return Loss.dice();
    }

    /** See {@link Loss#squaredError}. */
    public static Loss squaredError() {
        return Loss.squaredError();
    }

    /** See {@link Loss#summedSquaredError}. */
    public static Loss summedSquaredError() {
        return Loss.summedSquaredError();
    }

    /** See {@link Loss#smoothL1}. */
    public static Loss smoothL1(double beta) {
        return Loss.smoothL1(beta);
    }

    /** A weight for each class by which all count alike, for {@link Loss.CrossEntropy#weights(java.util.List)}. */
    public static List<Double> balanced(Dataset data) {
        return ClassWeights.balanced(data);
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

    public static Schedule oneCycle() {
        return Schedule.oneCycle();
    }

    /** See {@link Schedule#steps}. */
    public static Schedule steps(double factor, double... milestones) {
        return Schedule.steps(factor, milestones);
    }

    /** See {@link Schedule#exponential}. */
    public static Schedule exponential(double last) {
        return Schedule.exponential(last);
    }

    /** See {@link Schedule#polynomial}. */
    public static Schedule polynomial(double power) {
        return Schedule.polynomial(power);
    }

    /** See {@link Schedule#cosine()}. */
    public static Schedule cosine() {
        return Schedule.cosine();
    }

    /** See {@link Schedule#cosine(double)}. */
    public static Schedule cosine(double last) {
        return Schedule.cosine(last);
    }

    /** See {@link Schedule#cosineRestarts(int)}. */
    public static Schedule cosineRestarts(int falls) {
        return Schedule.cosineRestarts(falls);
    }

    /** See {@link Schedule#cosineRestarts(int, double)}. */
    public static Schedule cosineRestarts(int falls, double growth) {
        return Schedule.cosineRestarts(falls, growth);
    }

    /** See {@link Schedule#plateau(int)}. */
    public static Schedule plateau(int patience) {
        return Schedule.plateau(patience);
    }

    /** See {@link Schedule#plateau(int, double)}. */
    public static Schedule plateau(int patience, double factor) {
        return Schedule.plateau(patience, factor);
    }
}
