package dev.fovea.networks;

import dev.fovea.networks.Layers.Function;
import dev.fovea.networks.Layers.Pool;
import dev.fovea.networks.Planes.Border;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A feature map in a network that is being written. Immutable: each word returns a new one, so a branch is a variable used
 * twice, a merge is {@link Networks#add} or {@link Networks#concat}, and a block is a Java method from node to node. The shape
 * is known at once, so a word that cannot be fails on the line that says it, with a {@link ShapeException}.
 */
public sealed class Node permits ConvolutionNode, TransposedConvolutionNode, DenseNode, PoolingNode {
    private static final Start HE = Start.of(new Initialiser.He());
    private static final Start XAVIER = Start.of(new Initialiser.Xavier());

    final Step step;
    private final String scope;

    Node(Step step, String scope) {
        this.step = step;
        this.scope = scope;
    }

    static Node of(Layer layer, List<Node> inputs) {
        var scope = inputs.stream()
                .map(node -> node.scope)
                .reduce("", (one, other) -> other.length() > one.length() ? other : one);
        return new Node(step(layer, inputs, scope), scope);
    }

    private static Step step(Layer layer, List<Node> inputs, String scope) {
        return new Step(layer, inputs.stream().map(node -> node.step).toList(), scope, Optional.empty());
    }

    private Node then(Layer layer) {
        return of(layer, List.of(this));
    }

    /** Channels x height x width, or the length of a vector. */
    public Shape shape() {
        return step.shape;
    }

    public int channels() {
        return shape().channels();
    }

    public int height() {
        return shape().height();
    }

    public int width() {
        return shape().width();
    }

    /** Convolution with a square kernel; follow it with {@code stride}, {@code valid}, {@code noBias} and the like. */
    public ConvolutionNode conv(int filters, int kernel) {
        return conv(filters, kernel, kernel);
    }

    /** Convolution with a kernel of this height and width. */
    public ConvolutionNode conv(int filters, int kernelHeight, int kernelWidth) {
        return convolution(filters, kernelHeight, kernelWidth, 1);
    }

    /** Convolution of each channel with a kernel of its own: as many groups and filters as channels. */
    public ConvolutionNode depthwise(int kernel) {
        return convolution(channels(), kernel, kernel, channels());
    }

    private ConvolutionNode convolution(int filters, int height, int width, int groups) {
        var layer = new Layers.Convolution(filters, Window.of(new Sides(height, width)), groups, true, HE);
        return new ConvolutionNode(step(layer, List.of(this), scope), scope);
    }

    /**
     * Transposed convolution with a square kernel and half padding: with stride 2 and kernel 2 or 4 it doubles height and width. Follow
     * it with {@code stride}, {@code valid}, {@code outputPadding} and the like.
     */
    public TransposedConvolutionNode transposedConv(int filters, int kernel) {
        var window = Window.of(Sides.square(kernel));
        var layer = new TransposedConvolution(filters, window, Sides.square(0), 1, true, HE);
        return new TransposedConvolutionNode(step(layer, List.of(this), scope), scope);
    }

    /** The largest of each window, windows side by side. */
    public PoolingNode maxPool(int kernel) {
        return maxPool(kernel, kernel);
    }

    public PoolingNode maxPool(int kernel, int stride) {
        return pool(Pool.MAX, kernel, stride);
    }

    /** The mean of each window, windows side by side. */
    public PoolingNode avgPool(int kernel) {
        return avgPool(kernel, kernel);
    }

    public PoolingNode avgPool(int kernel, int stride) {
        return pool(Pool.AVERAGE, kernel, stride);
    }

    private PoolingNode pool(Pool pool, int kernel, int stride) {
        var window = Window.of(Sides.square(kernel)).stride(Sides.square(stride));
        var layer = new Layers.Pooling(pool, window, false, true);
        return new PoolingNode(step(layer, List.of(this), scope), scope);
    }

    /** The mean of each channel, as a vector. */
    public Node globalAvgPool() {
        return then(new Layers.GlobalAveragePooling());
    }

    /** The largest number of each channel, as a vector. */
    public Node globalMaxPool() {
        return then(new Planes.GlobalMaxPooling());
    }

    /** Average pooling to this height and width, windows as equal as they can be. */
    public Node adaptiveAvgPool(int height, int width) {
        return then(new Planes.AdaptiveAverage(new Sides(height, width)));
    }

    /** Repeats each cell {@code factor} times along both axes. */
    public Node upsample(int factor) {
        return upsample(Sampling.NEAREST, factor);
    }

    /** Makes height and width {@code factor} times as large. */
    public Node upsample(Sampling sampling, int factor) {
        return then(new Planes.Upsampling(sampling, Sides.square(factor)));
    }

    /** Brings the map to this height and width. */
    public Node resize(Sampling sampling, int height, int width) {
        return then(new Planes.Resizing(sampling, new Sides(height, width)));
    }

    /** Moves groups of factor x factor channels into the plane, which grows by {@code factor} along both axes. */
    public Node pixelShuffle(int factor) {
        return then(new Planes.PixelShuffle(factor));
    }

    /** Moves squares of factor x factor cells into channels, in the order of Darknet's reorg layer: YOLOv2's way to a finer map. */
    public Node passthrough(int factor) {
        return then(new Passthrough(factor));
    }

    /** A frame of zeros, for what the layers' own padding cannot say. */
    public Node zeroPad(int top, int bottom, int left, int right) {
        return then(new Planes.Framing(new Padding.Frame(top, bottom, left, right), Border.ZERO));
    }

    /** A frame of {@code cells} on each side that mirrors the map; they must be fewer than its height and width. */
    public Node reflectPad(int cells) {
        return then(new Planes.Framing(new Padding.Frame(cells, cells, cells, cells), Border.REFLECT));
    }

    /** Each position's channels as rows of so many numbers, positions row by row: what a detection head says of each anchor. */
    public Node rows(int columns) {
        return then(new Rows(columns));
    }

    /** The middle of the map, so many cells high and wide. */
    public Node crop(int height, int width) {
        return then(new Planes.Cropping(new Sides(height, width)));
    }

    /** Each position times its number in {@code attention}, a map of one channel and this height and width. */
    public Node weigh(Node attention) {
        return of(new DynamicLayers.Weighing(), List.of(this, attention));
    }

    public Node flatten() {
        return then(new Layers.Flatten());
    }

    /** A fully connected layer on a vector. */
    public DenseNode dense(int units) {
        return new DenseNode(step(new Layers.Dense(units, true, XAVIER), List.of(this), scope), scope);
    }

    /** Batch normalisation with epsilon 1e-5 and momentum 0.1, PyTorch's defaults. */
    public Node bn() {
        return bn(1e-5, 0.1);
    }

    /** Batch normalisation; {@code momentum} is the weight of the newest batch in the running statistics. */
    public Node bn(double epsilon, double momentum) {
        return then(new Layers.BatchNorm(epsilon, momentum));
    }

    /** Batch normalisation with four fixed arrays, whose names are those of {@link #bn()}, so that its weights load here. */
    public Node frozenBn() {
        return then(new Normalisations.FrozenBatch(1e-5));
    }

    /** Batch renormalisation with epsilon 1e-5, momentum 0.01, and the paper's bounds after its warm-up: r 3, d 5. */
    public Node batchRenorm() {
        return batchRenorm(1e-5, 0.01, 3, 5);
    }

    /** Batch renormalisation with these bounds of r and d; 1 and 0 make it batch normalisation, which training begins with. */
    public Node batchRenorm(double epsilon, double momentum, double largestRatio, double largestShift) {
        return then(new Normalisations.BatchRenorm(epsilon, momentum, largestRatio, largestShift));
    }

    /** AlexNet's local response normalisation: 5 channels, alpha 1e-4, beta 0.75, k 2. */
    public Node lrn() {
        return lrn(5, 1e-4, 0.75, 2);
    }

    /** Local response normalisation over {@code size} channels; alpha is divided by the size. */
    public Node lrn(int size, double alpha, double beta, double k) {
        return then(new Normalisations.LocalResponse(size, alpha, beta, k));
    }

    /** Group normalisation with epsilon 1e-5; {@code groups} divides the channels. */
    public Node groupNorm(int groups) {
        return then(new Normalisations.Group(groups, 1e-5));
    }

    /** Layer normalisation of channels, height and width together, with a scale and a shift for each channel. */
    public Node layerNorm() {
        return groupNorm(1);
    }

    /** Channels divided by their length at each position, times a learned number a channel that starts at 20 (SSD). */
    public Node l2Norm() {
        return l2Norm(20);
    }

    public Node l2Norm(double start) {
        return l2Norm(start, "weight");
    }

    /** The same with a name for the learned numbers, for weights that come from elsewhere. */
    public Node l2Norm(double start, String parameter) {
        return then(new Normalisations.L2(start, parameter));
    }

    /** Sets numbers to zero in training, each with probability {@code rate} in [0, 1). */
    public Node dropout(double rate) {
        return then(new Layers.Dropout(rate));
    }

    public Node relu() {
        return activation(Function.RELU);
    }

    public Node relu6() {
        return activation(Function.RELU6);
    }

    /** Leaky ReLU: {@code slope} below zero (Darknet's is 0.1). */
    public Node leakyRelu(double slope) {
        return then(new Layers.Activation(Function.LEAKY_RELU, slope));
    }

    /** ReLU with a learned slope below zero for each channel, 0.25 at first. */
    public Node prelu() {
        return then(new ParametricRelu());
    }

    /** SELU; the layers before it want {@code initialise(new Initialiser.LeCunNormal())}. */
    public Node selu() {
        return activation(Function.SELU);
    }

    public Node tanh() {
        return activation(Function.TANH);
    }

    public Node sigmoid() {
        return activation(Function.SIGMOID);
    }

    /** Softmax over the channels. Losses take logits, so a net that is trained ends without it. */
    public Node softmax() {
        return activation(Function.SOFTMAX);
    }

    /** Any activation function, with alpha 1 where it has one. */
    public Node activation(Function function) {
        return then(new Layers.Activation(function, 1));
    }

    /**
     * Each channel times its number in {@code gate}, a vector of as many numbers as channels or a map of channels x 1 x 1:
     * {@code x.scale(x.globalAvgPool().dense(x.channels()).sigmoid())}.
     */
    public Node scale(Node gate) {
        return of(new ChannelLayers.Scale(), List.of(this, gate));
    }

    /** Deals the channels of this many groups out in turn: a fixed permutation, so that grouped convolutions mix. */
    public Node channelShuffle(int groups) {
        return then(new ChannelLayers.ChannelShuffle(groups));
    }

    /** The channels {@code from} to before {@code to}, counted from 0. */
    public Node channels(int from, int to) {
        return then(new ChannelLayers.ChannelRange(from, to));
    }

    /** The channels in so many equal parts, in order. */
    public List<Node> split(int parts) {
        if (parts < 1 || channels() % parts != 0) {
            throw new ShapeException("split of " + shape() + " into " + parts
                    + " parts: the number of parts must divide the " + channels() + " channels");
        }
        int each = channels() / parts;
        return IntStream.range(0, parts)
                .mapToObj(part -> channels(part * each, (part + 1) * each))
                .toList();
    }

    /** Adds so many channels of zeros behind the others, for shortcuts without parameters. */
    public Node zeroChannels(int count) {
        return then(new ChannelLayers.ZeroChannels(count));
    }

    /** A vector as a feature map of channels x 1 x 1, so that 1x1 convolutions can follow. */
    public Node asMap() {
        return then(new ChannelLayers.AsMap());
    }

    /**
     * Gives this feature map a name to be found by: {@code tap("c4")}, then {@link Net#taps} and {@link Net#features} of the
     * closed net. Layers and parameters keep their own names, and the name counts in the whole net, whatever blocks are around.
     */
    public Node tap(String name) {
        return new Node(new Step(new Tap(), List.of(step), "", Optional.empty()).named(name), scope);
    }

    /** Names the layer that made this feature map, within the blocks around it: {@code as("c4")}. */
    public Node as(String name) {
        return new Node(step.named(name), scope);
    }

    /** Applies a function from node to node, so that blocks read in order: {@code x.then(b -> bottleneck(b, 64))}. */
    public Node then(UnaryOperator<Node> block) {
        return block.apply(this);
    }

    /** Applies a block whose layers' names begin with {@code name} and a dot. */
    public Node block(String name, UnaryOperator<Node> block) {
        var inside = block.apply(new Node(step, scope + name + "."));
        return new Node(inside.step, scope);
    }

    /** Applies a block {@code times} times, its layers named {@code name.0.}, {@code name.1.} and so on. */
    public Node repeat(int times, String name, UnaryOperator<Node> block) {
        return repeat(times, name, (node, index) -> block.apply(node));
    }

    /** Applies a block that also takes its index, from 0: {@code (x, i) -> basic(x, 64, i == 0 ? 2 : 1)}. */
    public Node repeat(int times, String name, BiFunction<Node, Integer, Node> block) {
        var node = this;
        for (int i = 0; i < times; i++) {
            int index = i;
            node = node.block(name + "." + i, inside -> block.apply(inside, index));
        }
        return node;
    }

    final String scope() {
        return scope;
    }

    /** The shape, as JShell shows it: {@code 64x112x112}. */
    @Override
    public final String toString() {
        return shape().toString();
    }
}
