package dev.fovea.networks;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
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
     * cell, rows before columns, and the height and width of the result, which are those of {@code x} for odd kernels. What
     * lies outside of the map's first and last cells is zero, as in the paper's code and MXNet; torchvision reads between them and zero there.
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

    /** Applies a block of several maps, whose layers' names begin with {@code name} and a dot, as {@link Node#block} does for one. */
    public static List<Node> block(String name, List<Node> maps, UnaryOperator<List<Node>> block) {
        var inside = maps.stream()
                .map(map -> new Node(map.step, map.scope() + name + "."))
                .toList();
        var scope = maps.isEmpty() ? "" : maps.get(0).scope();
        return block.apply(inside).stream()
                .map(map -> new Node(map.step, scope))
                .toList();
    }

    /**
     * One block with one set of parameters over several maps, as detection heads run over the levels of a pyramid. The layers of the
     * first map own the parameters and have the names that the block gives; those of the others are called {@code name-2}, {@code name-3} …
     *
     * @return the block's output for each map, in their order
     * @throws ShapeException if a map's channels do not suit the first one's parameters, or the block has running statistics, which each
     *     map would move
     */
    public static List<Node> shared(List<Node> maps, UnaryOperator<Node> block) {
        return Sharing.over(maps, block);
    }

    /**
     * RoIPool (Girshick 2015): the largest number in each of size x size parts of each region of {@code map}. {@code regions} is a second input of 5 numbers
     * a region: the index of its picture in the batch, then its left, upper, right and lower edge in pixels of the picture; the output's batch are the
     * regions. An index of -1 makes an output of zeros.
     *
     * @param scale cells per pixel, 1/16 for a map of stride 16
     */
    public static Node roiPool(Node map, Node regions, int size, double scale) {
        return Node.of(new Regions.Pool(Sides.square(size), scale), List.of(map, regions));
    }

    /** The same in parts that do not overlap, of a region whose right and lower edge lie behind its last cells. */
    public static Node roiSplit(Node map, Node regions, int size, double scale) {
        return Node.of(new Regions.Split(Sides.square(size), scale), List.of(map, regions));
    }

    /** RoIAlign as torchvision's detectors use it: 2 x 2 samples a part, without the shift by half a cell. */
    public static Node roiAlign(Node map, Node regions, int size, double scale) {
        return roiAlign(map, regions, size, scale, 2, false);
    }

    /**
     * RoIAlign (He et al. 2017, arXiv 1703.06870): the mean of samples between the cells. Takes {@code regions} as {@link #roiPool} does.
     *
     * @param samples along each axis of a part; 0 for as many as the part has cells, rounded up
     * @param aligned whether cell centres lie at .5, as they should; first versions had them at 0
     */
    public static Node roiAlign(Node map, Node regions, int size, double scale, int samples, boolean aligned) {
        return Node.of(new Regions.Align(Sides.square(size), scale, samples, aligned), List.of(map, regions));
    }

    /** Each region resized to size x size cells between its corners, bilinearly. Takes {@code regions} as {@link #roiPool} does. */
    public static Node cropAndResize(Node map, Node regions, int size, double scale) {
        return Node.of(new Regions.Crop(Sides.square(size), scale), List.of(map, regions));
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
