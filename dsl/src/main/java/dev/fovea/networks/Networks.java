package dev.fovea.networks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The words that begin, merge and close networks; notebooks import them statically. */
public final class Networks {
    private Networks() {}

    /** Pictures of this many channels, height and width. */
    public static Node input(int channels, int height, int width) {
        return input(Shape.of(channels, height, width));
    }

    public static Node input(Shape shape) {
        return Node.of(new Layers.Input(shape), List.of());
    }

    /** The sum of feature maps of one shape. */
    public static Node add(Node first, Node second, Node... more) {
        return Node.of(new Layers.Add(), all(first, second, more));
    }

    /** The channels of all, one after the other; height and width agree. */
    public static Node concat(Node first, Node second, Node... more) {
        return Node.of(new Layers.Concat(), all(first, second, more));
    }

    /**
     * Convolution of {@code x} with a square kernel and half padding, each kernel cell moved by an offset: {@code offsets} has two channels for each
     * cell, rows before columns, and the height and width of the result, which are those of {@code x} for odd kernels.
     */
    public static Node deformable(Node x, Node offsets, int filters, int kernel) {
        var start = Start.of(new Initialiser.He());
        var layer = new DynamicLayers.DeformableConvolution(filters, Window.of(Sides.square(kernel)), true, start);
        return Node.of(layer, List.of(x, offsets));
    }

    /**
     * Involution of {@code x}: at each position a kernel of its own for each group of channels. {@code kernels} has groups x kernel x kernel
     * channels and the height and width of {@code x}; {@code kernel} is odd.
     */
    public static Node involution(Node x, Node kernels, int kernel, int groups) {
        return Node.of(new DynamicLayers.Involution(Window.of(Sides.square(kernel)), groups), List.of(x, kernels));
    }

    /** For each position of {@code theta} the mean of {@code g}, weighted by the softmax of theta's product with phi. */
    public static Node attention(Node theta, Node phi, Node g) {
        return Node.of(new DynamicLayers.Attention(), List.of(theta, phi, g));
    }

    /**
     * Closes a graph into a net.
     *
     * @throws ShapeException if two layers were given one name
     */
    public static Net net(String name, Node output, Node... more) {
        return Closing.net(name, all(output, more));
    }

    private static List<Node> all(Node first, Node second, Node... more) {
        return Stream.concat(Stream.of(first, second), Arrays.stream(more)).toList();
    }

    private static List<Node> all(Node first, Node... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    }
}
