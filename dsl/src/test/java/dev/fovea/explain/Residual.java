package dev.fovea.explain;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Reference;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.training.Classifier;
import java.util.LinkedHashMap;
import java.util.List;

/** The small residual net of the fixture, and pictures and weights by its formula. */
final class Residual {
    static final List<String> CLASSES = List.of("ant", "bee", "cat", "dog");

    private Residual() {}

    static Net small() {
        var first = input(3, 12, 12)
                .conv(6, 3)
                .as("conv1")
                .bn()
                .as("bn1")
                .relu()
                .as("relu1")
                .maxPool(2);
        var second = first.conv(8, 3).as("conv2").relu().as("relu2");
        var third = second.conv(8, 3).as("conv3");
        return net(
                "residual",
                add(third, second)
                        .relu()
                        .as("relu3")
                        .globalAvgPool()
                        .dropout(0.5)
                        .dense(4)
                        .as("fc"));
    }

    static Classifier classifier(EngineKind engine) {
        return classifier(small(), CLASSES, engine);
    }

    static Classifier classifier(Net net, List<String> classes, EngineKind engine) {
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters()
                .forEach(parameter ->
                        tensors.put(parameter.name(), Reference.formula(parameter.name(), parameter.shape())));
        int channels = net.input().channels();
        var normalisation = new Normalisation(
                java.util.Collections.nCopies(channels, 0.5), java.util.Collections.nCopies(channels, 0.25));
        return new Classifier(net, Weights.of(tensors), classes, normalisation, engine);
    }

    static Picture picture(int channels, int side) {
        var plane = Reference.formula("input", Shape.of(channels, side, side)).toArray();
        var pixels = new byte[plane.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.rint(255.0 * plane[i % channels * side * side + i / channels]);
        }
        return Picture.of(new Size(side, side), channels, pixels);
    }
}
