package dev.fovea.explain;

import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.training.Classifier;
import dev.fovea.training.Softmax;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Why a classifier sees a class on a picture.
 *
 * @param wanted the class, or none for the one that the classifier finds most probable
 */
record Question(Classifier classifier, Picture picture, Optional<String> wanted) {
    Question {
        var net = classifier.net();
        requirePicture(net, picture);
        if (net.output().sides().size() != 1) {
            throw new IllegalArgumentException("net '" + net.name() + "' gives " + net.output()
                    + " numbers a picture; a heat map of a class needs one for each class");
        }
        wanted.ifPresent(name -> {
            if (!classifier.classes().contains(name)) {
                throw new IllegalArgumentException(
                        "net '" + net.name() + "' knows no class '" + name + "'; near it are "
                                + Places.likest(name, classifier.classes()) + " of "
                                + classifier.classes().size());
            }
        });
    }

    static void requirePicture(Net net, Picture picture) {
        var shape = Shape.of(
                picture.channels(), picture.size().height(), picture.size().width());
        if (!net.input().equals(shape)) {
            throw new IllegalArgumentException("net '" + net.name() + "' takes pictures of " + net.input()
                    + " (channels x height x width), and this one is " + shape + "; resize it first");
        }
    }

    Net net() {
        return classifier.net();
    }

    /** The picture as the net takes it: [channels, height, width]. */
    float[] pixels() {
        var pixels = new float[Math.toIntExact(net().input().elements())];
        classifier.normalisation().write(picture, pixels);
        return pixels;
    }

    /** The index of the class. */
    int label(float[] logits) {
        return wanted.map(classifier.classes()::indexOf).orElseGet(() -> IntStream.range(0, logits.length)
                .reduce((one, other) -> logits[other] > logits[one] ? other : one)
                .orElseThrow());
    }

    String name(int label) {
        return classifier.classes().get(label);
    }

    /** The probability of a class, 0 to 1. */
    static double probability(float[] logits, int at, int classes, int label) {
        var shares = new double[classes];
        Softmax.shares(logits, at, shares);
        return shares[label];
    }
}
