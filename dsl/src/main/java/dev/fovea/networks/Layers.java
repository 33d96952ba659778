package dev.fovea.networks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of {@link Layer}. */
public final class Layers {
    private Layers() {}

    /** Where pictures enter. */
    public record Input(Shape shape) implements Layer {
        @Override
        public String word() {
            return "input";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return shape;
        }
    }

    /**
     * Convolution (cross-correlation, as every library computes it). Weight: filters x channels/groups x height x width.
     *
     * @param groups channels and filters are split into this many groups that do not see each other
     */
    public record Convolution(int filters, Window window, int groups, boolean bias, Start start) implements Layer {
        public Convolution {
            if (filters < 1 || groups < 1) {
                throw new ShapeException("filters " + filters + " and groups " + groups + ": both must be at least 1");
            }
        }

        @Override
        public String word() {
            return "conv";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var map = map(inputs, "a convolution");
            if (map.channels() % groups != 0 || filters % groups != 0) {
                throw new ShapeException("groups " + groups + " must divide both the " + map.channels()
                        + " input channels and the " + filters + " filters");
            }
            var plane = window.slide(map, false);
            return Shape.of(filters, plane.height(), plane.width());
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            var kernel = window.kernel();
            var shape = Shape.of(filters, inputs.get(0).channels() / groups, kernel.height(), kernel.width());
            return start.parameters(shape, filters, bias);
        }

        @Override
        public long macs(List<Shape> inputs, Shape output) {
            return output.elements()
                    * (inputs.get(0).channels() / groups)
                    * window.kernel().height()
                    * window.kernel().width();
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return seen.get(0).through(window, inputs.get(0).plane());
        }

        @Override
        public String settings() {
            return window.kernel()
                    + (window.stride().equals(Sides.square(1)) ? "" : " /" + window.stride())
                    + (window.dilation().equals(Sides.square(1)) ? "" : " dilation " + window.dilation())
                    + (groups == 1 ? "" : " groups " + groups);
        }
    }

    /** Which number stands for a window. */
    public enum Pool {
        MAX,
        AVERAGE
    }

    /**
     * Pooling.
     *
     * @param ceil whether a last, partial window counts
     * @param countPadding whether average pooling divides by padded cells too
     */
    public record Pooling(Pool pool, Window window, boolean ceil, boolean countPadding) implements Layer {
        @Override
        public String word() {
            return pool == Pool.MAX ? "maxpool" : "avgpool";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            var map = map(inputs, "pooling");
            var frame = window.frame(map.plane());
            if (frame.top() > window.kernel().height() / 2
                    || frame.left() > window.kernel().width() / 2) {
                throw new ShapeException("padding " + frame.top() + "x" + frame.left() + " is more than half of the "
                        + window.kernel() + " pooling window; use at most "
                        + window.kernel().height() / 2 + "x"
                        + window.kernel().width() / 2);
            }
            var plane = window.slide(map, ceil);
            return Shape.of(map.channels(), plane.height(), plane.width());
        }

        @Override
        public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
            return seen.get(0).through(window, inputs.get(0).plane());
        }

        @Override
        public String settings() {
            return window.kernel() + " /" + window.stride();
        }
    }

    /** The mean of each channel: a vector of as many numbers as there are channels. */
    public record GlobalAveragePooling() implements Layer {
        @Override
        public String word() {
            return "globalavgpool";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return Shape.of(map(inputs, "global average pooling").channels());
        }
    }

    /** A fully connected layer. Weight: units x inputs. */
    public record Dense(int units, boolean bias, Start start) implements Layer {
        public Dense {
            if (units < 1) {
                throw new ShapeException("dense " + units + ": a dense layer has at least 1 unit");
            }
        }

        @Override
        public String word() {
            return "dense";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (inputs.get(0).isMap()) {
                throw new ShapeException("a dense layer needs a vector, and this is a feature map of " + inputs.get(0)
                        + " (channels x height x width); call flatten() or globalAvgPool() first");
            }
            return Shape.of(units);
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            return start.parameters(Shape.of(units, inputs.get(0).channels()), units, bias);
        }

        @Override
        public long macs(List<Shape> inputs, Shape output) {
            return (long) units * inputs.get(0).channels();
        }
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015, arXiv 1502.03167) of each channel.
     *
     * @param epsilon added to the variance
     * @param momentum the weight of the newest batch in the running statistics (PyTorch's meaning; MXNet's is 1 - this)
     */
    public record BatchNorm(double epsilon, double momentum) implements Layer {
        public BatchNorm {
            if (!(epsilon > 0) || !(momentum > 0 && momentum <= 1)) {
                throw new IllegalArgumentException("batch norm with epsilon " + epsilon + " and momentum " + momentum
                        + ": epsilon must be above 0, momentum in (0, 1]");
            }
        }

        @Override
        public String word() {
            return "bn";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        public List<Parameter> parameters(List<Shape> inputs) {
            var shape = Shape.of(inputs.get(0).channels());
            return List.of(
                    Parameter.weight(shape, new Initialiser.Constant(1)),
                    Parameter.bias(shape.channels()),
                    new Parameter("running_mean", shape, new Initialiser.Constant(0), false),
                    new Parameter("running_var", shape, new Initialiser.Constant(1), false));
        }
    }

    /** A function of each number, or for softmax of each position's channels. */
    public enum Function {
        RELU,
        /** min(max(x, 0), 6). */
        RELU6,
        /** x for x above 0, alpha x below. */
        LEAKY_RELU,
        /** x above 0, alpha (e^x - 1) below. */
        ELU,
        SELU,
        /** x Phi(x) with the exact normal distribution function. */
        GELU,
        /** x sigmoid(x), also called SiLU. */
        SWISH,
        /** x tanh(softplus(x)). */
        MISH,
        /** x hard_sigmoid(x). */
        HARD_SWISH,
        /** min(max(x / 6 + 1/2, 0), 1). */
        HARD_SIGMOID,
        SOFTPLUS,
        TANH,
        SIGMOID,
        /** Over the channels. */
        SOFTMAX;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace("_", "");
        }
    }

    /**
     * An activation function.
     *
     * @param alpha the slope below zero of leaky ReLU, the scale of ELU; not used by the others
     */
    public record Activation(Function function, double alpha) implements Layer {
        @Override
        public String word() {
            return function.word();
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return inputs.get(0);
        }
    }

    /** In training sets each number to zero with probability {@code rate} and scales the others by 1 / (1 - rate). */
    public record Dropout(double rate) implements Layer {
        public Dropout {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("dropout " + rate + ": the rate must be in [0, 1)");
            }
        }

        @Override
        public String word() {
            return "dropout";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return inputs.get(0);
        }

        @Override
        public String settings() {
            return String.valueOf(rate);
        }
    }

    /** A feature map as one vector, channel by channel, row by row. */
    public record Flatten() implements Layer {
        @Override
        public String word() {
            return "flatten";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            return Shape.of(Math.toIntExact(inputs.get(0).elements()));
        }
    }

    /** The sum of inputs of one shape. */
    public record Add() implements Layer {
        @Override
        public String word() {
            return "add";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (inputs.stream().distinct().count() > 1) {
                throw new ShapeException("add needs inputs of one shape, and these are " + list(inputs)
                        + "; bring them to one shape, for example by a 1x1 convolution");
            }
            return inputs.get(0);
        }
    }

    /** The inputs' channels one after the other. */
    public record Concat() implements Layer {
        @Override
        public String word() {
            return "concat";
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            if (inputs.stream().map(shape -> shape.channels(1)).distinct().count() > 1) {
                throw new ShapeException("concat joins channels, so height and width must agree, and these are "
                        + list(inputs) + "; pool or stride the larger ones");
            }
            return inputs.get(0)
                    .channels(inputs.stream().mapToInt(Shape::channels).sum());
        }
    }

    static Shape map(List<Shape> inputs, String who) {
        var shape = inputs.get(0);
        if (!shape.isMap()) {
            throw new ShapeException(
                    who + " needs a feature map (channels x height x width), and this is a vector of " + shape);
        }
        return shape;
    }

    private static String list(List<Shape> shapes) {
        return shapes.stream().map(Shape::toString).collect(Collectors.joining(", "));
    }
}
