package dev.fovea.engine.onnx;

import dev.fovea.engine.Algebra;
import dev.fovea.engine.Tensor;
import dev.fovea.networks.DynamicLayers.DeformableConvolution;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Sides;
import dev.fovea.networks.TransposedConvolution;
import dev.fovea.networks.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The operations of one layer that is a formula, as ONNX nodes; its values are the names of theirs. For inference: what training alone needs is left out. */
final class OnnxAlgebra implements Algebra<String> {
    private static final int REGION = 5;

    private final OnnxGraph graph;
    private final String layer;
    private int count;

    OnnxAlgebra(OnnxGraph graph, String layer) {
        this.graph = graph;
        this.layer = layer;
    }

    /** No layer's own name holds a slash. */
    private String next() {
        return layer + "/" + count++;
    }

    private String node(String operator, Map<String, ?> attributes, String... inputs) {
        return graph.node(operator, List.of(inputs), next(), attributes);
    }

    private String node(String operator, String... inputs) {
        return node(operator, Map.of(), inputs);
    }

    private String scalar(double number) {
        return graph.constant(next(), number);
    }

    private String wholes(long... numbers) {
        return graph.constant(next(), numbers);
    }

    @Override
    public String add(String one, String other) {
        return node("Add", one, other);
    }

    @Override
    public String sub(String one, String other) {
        return node("Sub", one, other);
    }

    @Override
    public String mul(String one, String other) {
        return node("Mul", one, other);
    }

    @Override
    public String div(String one, String other) {
        return node("Div", one, other);
    }

    @Override
    public String smaller(String one, String other) {
        return node("Min", one, other);
    }

    @Override
    public String greater(String one, String other) {
        return node("Max", one, other);
    }

    @Override
    public String affine(String x, double factor, double shift) {
        var scaled = factor == 1 ? x : mul(x, scalar(factor));
        return shift == 0 ? scaled : add(scaled, scalar(shift));
    }

    @Override
    public String power(String x, double exponent) {
        return node("Pow", x, scalar(exponent));
    }

    @Override
    public String exp(String x) {
        return node("Exp", x);
    }

    @Override
    public String log(String x) {
        return node("Log", x);
    }

    @Override
    public String abs(String x) {
        return node("Abs", x);
    }

    @Override
    public String arcTangent(String x) {
        return node("Atan", x);
    }

    @Override
    public String relu(String x) {
        return node("Relu", x);
    }

    @Override
    public String sigmoid(String x) {
        return node("Sigmoid", x);
    }

    @Override
    public String softplus(String x) {
        return node("Softplus", x);
    }

    @Override
    public String softmax(String x) {
        return node("Softmax", Map.of("axis", -1), x);
    }

    @Override
    public String logSoftmax(String x) {
        return node("LogSoftmax", Map.of("axis", -1), x);
    }

    @Override
    public String clip(String x, double low, double high) {
        return node("Clip", x, scalar(low), scalar(high));
    }

    @Override
    public String mean(String x, int axis) {
        return node("ReduceMean", Map.of("axes", List.of(axis), "keepdims", 1), x);
    }

    /** Unlike those of a mean, in this operator set the axes of a sum are an input. */
    @Override
    public String sum(String x, int axis) {
        return node("ReduceSum", Map.of("keepdims", 1), x, wholes(axis));
    }

    @Override
    public String mean(String x) {
        return node("ReduceMean", Map.of("keepdims", 0), x);
    }

    @Override
    public String sum(String x) {
        return node("ReduceSum", Map.of("keepdims", 0), x);
    }

    @Override
    public String reshape(String x, Integer... sides) {
        return node(
                "Reshape",
                x,
                wholes(Arrays.stream(sides).mapToLong(Integer::longValue).toArray()));
    }

    @Override
    public String transpose(String x, Integer... axes) {
        return node("Transpose", Map.of("perm", List.of(axes)), x);
    }

    @Override
    public String slice(String x, int axis, int from, int to) {
        return node("Slice", x, wholes(from), wholes(to), wholes(axis));
    }

    @Override
    public String concat(List<String> parts, int axis) {
        return node("Concat", Map.of("axis", axis), parts.toArray(String[]::new));
    }

    @Override
    public String rows(String x, String places) {
        return node("Gather", Map.of("axis", 0), x, node("Cast", Map.of("to", OnnxGraph.WHOLE), places));
    }

    @Override
    public String stop(String x) {
        return x;
    }

    @Override
    public String constant(Shape shape, List<Float> numbers) {
        var values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return graph.constant(next(), Tensor.of(shape, values));
    }

    @Override
    public Standard<String> standardise(String x, Shape shape, List<String> running, double epsilon, double momentum) {
        var sides = new ArrayList<Integer>(Collections.nCopies(shape.sides().size() + 1, 1));
        sides.set(1, shape.channels());
        var column = sides.toArray(Integer[]::new);
        var deviation = node("Sqrt", affine(running.get(1), 1, epsilon));
        var centred = sub(x, reshape(running.get(0), column));
        var normal = div(centred, reshape(deviation, column));
        return new Standard<>(normal, running.get(0), deviation, running.get(0), running.get(1));
    }

    @Override
    public String globalMax(String x) {
        return node("Flatten", Map.of("axis", 1), node("GlobalMaxPool", x));
    }

    @Override
    public String matmul(String one, String other) {
        return node("MatMul", one, other);
    }

    @Override
    public String linear(String x, String matrix, int rows) {
        return matmul(x, transpose(matrix, 1, 0));
    }

    @Override
    public String floor(String x) {
        return node("Floor", x);
    }

    @Override
    public String roiAlign(String x, String regions, Shape map, Regions.Align layer) {
        var pictures = node("Squeeze", relu(slice(regions, 1, 0, 1)), wholes(1));
        var attributes = Map.of(
                "output_height", layer.size().height(),
                "output_width", layer.size().width(),
                "spatial_scale", layer.scale(),
                "sampling_ratio", layer.samples(),
                "coordinate_transformation_mode", layer.aligned() ? "half_pixel" : "output_half_pixel");
        var parts = node(
                "RoiAlign",
                attributes,
                x,
                slice(regions, 1, 1, REGION),
                node("Cast", Map.of("to", OnnxGraph.WHOLE), pictures));
        return ofPictures(parts, regions);
    }

    @Override
    public String roiPool(String x, String regions, Shape map, Regions.Pool layer) {
        var onPictures = concat(List.of(relu(slice(regions, 1, 0, 1)), slice(regions, 1, 1, REGION)), 1);
        var attributes = Map.of("pooled_shape", pair(layer.size()), "spatial_scale", layer.scale());
        return ofPictures(node("MaxRoiPool", attributes, x, onPictures), regions);
    }

    /** Zeros for regions of no picture, whose index is -1 and which the operators would read from the first. */
    private String ofPictures(String parts, String regions) {
        var strangers = relu(affine(slice(regions, 1, 0, 1), -1, 0));
        return mul(parts, reshape(affine(strangers, -1, 1), -1, 1, 1, 1));
    }

    @Override
    public String frame(String x, Shape map, Padding.Frame frame, boolean reflect) {
        if (!reflect) {
            return graph.zeros(x, frame, next());
        }
        var cells = wholes(0, 0, frame.top(), frame.left(), 0, 0, frame.bottom(), frame.right());
        return node("Pad", Map.of("mode", "reflect"), x, cells);
    }

    @Override
    public String crop(String x, Shape map, Padding.Frame frame) {
        var from = wholes(frame.top(), frame.left());
        var to = wholes(map.height() - frame.bottom(), map.width() - frame.right());
        return node("Slice", x, from, to, wholes(2, 3));
    }

    /** A convolution of each channel with kernels that are 1 in one cell and 0 elsewhere. */
    @Override
    public String unfold(String x, Shape map, Window window) {
        var kernel = window.kernel();
        int cells = kernel.height() * kernel.width();
        var numbers = new ArrayList<Float>(Collections.nCopies(map.channels() * cells * cells, 0f));
        for (int i = 0; i < map.channels() * cells; i++) {
            numbers.set(i * cells + i % cells, 1f);
        }
        var kernels = constant(Shape.of(map.channels() * cells, 1, kernel.height(), kernel.width()), numbers);
        var attributes = Map.of(
                "kernel_shape", pair(kernel),
                "strides", pair(window.stride()),
                "dilations", pair(window.dilation()),
                "pads", pads(window.frame(map.plane())),
                "group", map.channels());
        return reshape(node("Conv", attributes, x, kernels), 0, map.channels() * cells, -1);
    }

    @Override
    public String neighbours(String x, Shape map, int size) {
        var planes = reshape(x, -1, 1, map.channels(), map.height() * map.width());
        var attributes = Map.of(
                "kernel_shape", List.of(size, 1),
                "pads", List.of(size / 2, 0, size / 2, 0),
                "count_include_pad", 1);
        return reshape(node("AveragePool", attributes, planes), -1, map.channels(), map.height(), map.width());
    }

    @Override
    public String transposedConvolution(String x, Shape map, TransposedConvolution layer, List<String> parameters) {
        var window = layer.window();
        var attributes = Map.of(
                "kernel_shape", pair(window.kernel()),
                "strides", pair(window.stride()),
                "pads", pads(window.frame(map.plane())),
                "output_padding", pair(layer.outputPadding()),
                "group", layer.groups());
        return node(
                "ConvTranspose",
                attributes,
                Stream.concat(Stream.of(x), parameters.stream()).toArray(String[]::new));
    }

    /**
     * The operator of its own comes only with operator set 19, and not in ONNX Runtime: the cells under each kernel cell, read between cells, as one more axis
     * that a product of matrices takes away.
     */
    @Override
    public String deformableConvolution(
            String x, String offsets, Shape map, Shape out, DeformableConvolution layer, List<String> parameters) {
        var kernel = layer.window().kernel();
        int cells = kernel.height() * kernel.width();
        int places = out.height() * out.width();
        var pairs = reshape(offsets, -1, cells, 2, places);
        var rows = add(slice(pairs, 2, 0, 1), regular(out, layer.window(), map, true));
        var columns = add(slice(pairs, 2, 1, 2), regular(out, layer.window(), map, false));
        var grid = transpose(concat(List.of(share(columns, map.width()), share(rows, map.height())), 2), 0, 1, 3, 2);
        var read =
                node("GridSample", Map.of("mode", "bilinear", "padding_mode", "border", "align_corners", 1), x, grid);
        var inside = node("And", within(rows, map.height()), within(columns, map.width()));
        var seen = reshape(node("Cast", Map.of("to", OnnxGraph.NUMBER), inside), -1, 1, cells, places);
        var windows = reshape(mul(read, seen), -1, map.channels() * cells, places);
        var weight = reshape(parameters.get(0), 1, layer.filters(), map.channels() * cells);
        var sum = matmul(weight, windows);
        var biased = layer.bias() ? add(sum, reshape(parameters.get(1), 1, layer.filters(), 1)) : sum;
        return reshape(biased, -1, layer.filters(), out.height(), out.width());
    }

    /** The first cell at -1 and the last at 1, as grids count. */
    private String share(String places, int side) {
        return affine(places, 2.0 / Math.max(side - 1, 1), -1);
    }

    private String within(String places, int side) {
        return node("And", node("GreaterOrEqual", places, scalar(0)), node("Less", places, scalar(side)));
    }

    /** The row or column of each kernel cell at each output position before it is moved, [1, cells, 1, positions]. */
    private String regular(Shape out, Window window, Shape map, boolean row) {
        var frame = window.frame(map.plane());
        var kernel = window.kernel();
        int cells = kernel.height() * kernel.width();
        int places = out.height() * out.width();
        var numbers = new ArrayList<Float>(cells * places);
        for (int i = 0; i < cells; i++) {
            int y = i / kernel.width() * window.dilation().height() - frame.top();
            int x = i % kernel.width() * window.dilation().width() - frame.left();
            for (int j = 0; j < places; j++) {
                numbers.add((float)
                        (row
                                ? y + j / out.width() * window.stride().height()
                                : x + j % out.width() * window.stride().width()));
            }
        }
        return constant(Shape.of(1, cells, 1, places), numbers);
    }

    private static List<Integer> pair(Sides sides) {
        return List.of(sides.height(), sides.width());
    }

    private static List<Integer> pads(Padding.Frame frame) {
        return List.of(frame.top(), frame.left(), frame.bottom(), frame.right());
    }
}
