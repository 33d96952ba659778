package dev.fovea.training;

import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Where a training starts, and how fast each layer moves from there.
 *
 * @param weights all of the net's, if they are given
 * @param pretrained whose weights are taken where they fit, if there is one
 * @param normalisation instead of the data's own, if one is given
 */
public record TrainingStart(
        Optional<Weights> weights,
        Optional<Classifier> pretrained,
        Optional<Normalisation> normalisation,
        Rates rates) {
    /** Fresh weights, the data's normalisation, one rate. */
    public static final TrainingStart FRESH =
            new TrainingStart(Optional.empty(), Optional.empty(), Optional.empty(), Rates.EVEN);

    TrainingStart weights(Weights given) {
        return new TrainingStart(Optional.of(given), Optional.empty(), normalisation, rates);
    }

    TrainingStart pretrained(Classifier classifier) {
        return new TrainingStart(
                Optional.empty(), Optional.of(classifier), Optional.of(classifier.normalisation()), rates);
    }

    TrainingStart normalisation(Normalisation given) {
        return new TrainingStart(weights, pretrained, Optional.of(given), rates);
    }

    TrainingStart rates(Rates changed) {
        return new TrainingStart(weights, pretrained, normalisation, changed);
    }

    /** The first weights of a net for these classes. */
    Weights weights(Net net, List<String> classes, long seed) {
        if (weights.isPresent()) {
            return weights.get();
        }
        return pretrained
                .map(classifier -> usable(classifier, net, classes).into(net).lenient(seed))
                .orElseGet(() -> Weights.initial(net, seed));
    }

    /** Without those of the last layer where it told other classes apart: that it has as many of them does not make it fit. */
    private static Weights usable(Classifier classifier, Net net, List<String> classes) {
        if (classifier.classes().equals(classes)) {
            return classifier.weights();
        }
        var head = Fits.head(net).name() + ".";
        var kept = new LinkedHashMap<String, Tensor>();
        for (var name : classifier.weights().names()) {
            if (!name.startsWith(head)) {
                kept.put(name, classifier.weights().get(name));
            }
        }
        return Weights.of(kept);
    }

    /** As the end of a sentence about a training; empty if there is nothing to say. */
    @Override
    public String toString() {
        var from = weights.map(given -> ", from given weights")
                .or(() -> pretrained.map(
                        classifier -> ", from what fits of " + classifier.net().name()))
                .orElse("");
        return rates.factors().isEmpty()
                ? from
                : from + ", " + rates.factors().size() + " parameters at rates of their own";
    }
}
