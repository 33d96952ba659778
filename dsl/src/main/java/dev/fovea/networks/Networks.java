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
