package dev.fovea.networks;

import java.util.List;

/**
 * Transposed convolution: the gradient of a convolution with respect to its input, as a layer. Along each axis the output has
 * (side - 1) stride - 2 padding + kernel + output padding cells. Weight: channels x filters/groups x height x width.
 *
 * @param outputPadding cells added at the end of each axis, fewer than the stride, since a strided convolution comes from several sizes
 */
public record TransposedConvolution(
        int filters, Window window, Sides outputPadding, int groups, boolean bias, Start start) implements Layer {
    @Override
    public String word() {
        return "transposedconv";
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        var map = Layers.map(inputs, "a transposed convolution");
        check();
        if (map.channels() % groups != 0 || filters % groups != 0) {
            throw new ShapeException("groups " + groups + " must divide both the " + map.channels()
                    + " input channels and the " + filters + " filters");
        }
        var frame = window.frame(map.plane());
        int height = side(
                map.height(),
                window.stride().height(),
                frame.top(),
                window.kernel().height());
        int width = side(
                map.width(),
                window.stride().width(),
                frame.left(),
                window.kernel().width());
        if (height + outputPadding.height() < 1 || width + outputPadding.width() < 1) {
            throw new ShapeException("padding " + frame.top() + "x" + frame.left()
                    + " leaves nothing of the output of a feature map of " + map
                    + " (channels x height x width); use less padding");
        }
        return Shape.of(filters, height + outputPadding.height(), width + outputPadding.width());
    }

    private void check() {
        if (filters < 1 || groups < 1) {
            throw new ShapeException("filters " + filters + " and groups " + groups + ": both must be at least 1");
        }
        outputPadding.atLeast(0, "output padding");
        if (outputPadding.height() >= window.stride().height()
                || outputPadding.width() >= window.stride().width()) {
            throw new ShapeException("output padding " + outputPadding
                    + " (height x width) must be less than the stride, " + window.stride());
        }
        if (window.padding() instanceof Padding.Same || !window.dilation().equals(Sides.square(1))) {
            throw new ShapeException("a transposed convolution has half or explicit padding and no dilation");
        }
        var frame = window.frame(Sides.square(1));
        if (frame.top() >= window.kernel().height()
                || frame.left() >= window.kernel().width()) {
            throw new ShapeException("padding " + frame.top() + "x" + frame.left() + " must be less than the "
                    + window.kernel() + " kernel of a transposed convolution");
        }
    }

    private static int side(int side, int stride, int padding, int kernel) {
        return Math.addExact(Math.multiplyExact(side - 1, stride), kernel - 2 * padding);
    }

    @Override
    public List<Parameter> parameters(List<Shape> inputs) {
        var kernel = window.kernel();
        var shape = Shape.of(inputs.get(0).channels(), filters / groups, kernel.height(), kernel.width());
        return start.parameters(shape, filters, bias);
    }

    /** Each number of the input is multiplied by each weight that it meets. */
    @Override
    public long macs(List<Shape> inputs, Shape output) {
        return inputs.get(0).elements()
                * (filters / groups)
                * window.kernel().height()
                * window.kernel().width();
    }

    /** Each output cell reads kernel / stride cells, on average over the places between two input cells. */
    @Override
    public ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
        var frame = window.frame(inputs.get(0).plane());
        var kernel = window.kernel();
        var stride = window.stride();
        return seen.get(0)
                .through(
                        rows -> reads(rows, kernel.height(), stride.height(), frame.top()),
                        columns -> reads(columns, kernel.width(), stride.width(), frame.left()));
    }

    private static ReceptiveField.Axis reads(ReceptiveField.Axis axis, double kernel, double stride, double padding) {
        double rounding = (stride - 1) / (2 * stride);
        double last = padding / stride - rounding;
        return axis.reads(Math.min((padding - kernel + 1) / stride + rounding, last), last, 1 / stride);
    }

    @Override
    public String settings() {
        return window.kernel()
                + (window.stride().equals(Sides.square(1)) ? "" : " *" + window.stride())
                + (groups == 1 ? "" : " groups " + groups);
    }
}
