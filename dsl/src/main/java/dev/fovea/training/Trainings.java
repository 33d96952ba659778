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
}
