package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.geometry.Size;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.Shape;

/** Whether pictures and classes are those that a net takes. */
public final class Fits {
    private Fits() {}

    static void check(Net net, Dataset data) {
        picture(net, data.name(), data.channels(), data.pictureSize());
        var output = net.output();
        if (output.isMap() || output.channels() != data.classes().size()) {
            throw new IllegalArgumentException("net '" + net.name() + "' gives " + output + " numbers a picture, and "
                    + data.name() + " has " + data.classes().size() + " classes; end the net with dense("
                    + data.classes().size() + ")");
        }
    }

    /** Whether another output has a number for each class too. */
    static void output(Net net, int index) {
        var layer = net.layers().get(net.outputs().get(index));
        if (!layer.shape().equals(net.output())) {
            throw new IllegalArgumentException("net '" + net.name() + "' gives " + layer.shape()
                    + " numbers a picture as " + layer.name() + ", and " + net.output()
                    + " as its first output; to learn the same classes they must be alike");
        }
    }

    /** Checks that something is trained. */
    public static void trained(Net net) {
        if (net.parameters().stream().noneMatch(Parameter::trained)) {
            throw new IllegalArgumentException("net '" + net.name()
                    + "' has nothing to train, all of its parameters are frozen; unfreeze some, unfreeze(\""
                    + head(net).name() + "\")");
        }
    }

    /** The last layer with parameters. */
    static NamedLayer head(Net net) {
        return net.layers().stream()
                .filter(named -> !named.parameters().isEmpty())
                .reduce((one, other) -> other)
                .orElseThrow(() -> new IllegalArgumentException(
                        "net '" + net.name() + "' has no layer with parameters; end it with dense(classes)"));
    }

    /** Checks the size and the channels of pictures. */
    public static void picture(Net net, String what, int channels, Size size) {
        var shape = Shape.of(channels, size.height(), size.width());
        if (!net.input().equals(shape)) {
            throw new IllegalArgumentException("net '" + net.name() + "' takes pictures of " + net.input()
                    + " (channels x height x width), and those of " + what + " are " + shape
                    + "; begin the net with input("
                    + channels + ", " + size.height() + ", " + size.width() + ")");
        }
    }
}
