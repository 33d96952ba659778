package dev.fovea.engine;

import dev.fovea.networks.DynamicLayers.DeformableConvolution;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Sides;
import dev.fovea.networks.TransposedConvolution;
import dev.fovea.networks.Window;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** MXNet's operators by name, for arrays and for symbols. Every attribute is written out, since defaults differ from the language's. */
abstract class MxnetAlgebra<T> implements Algebra<T> {
    /** An operator under its name in symbols: so many of its outputs. */
    abstract List<T> operator(String operator, Map<String, String> attributes, List<T> inputs, int outputs);

    private T operator(String operator, Map<String, String> attributes, List<T> inputs) {
        return operator(operator, attributes, inputs, 1).get(0);
    }

    private T operator(String operator, Map<String, String> attributes, T input) {
        return operator(operator, attributes, List.of(input));
    }

    @Override
    public final T add(T one, T other) {
        return operator("broadcast_add", Map.of(), List.of(one, other));
    }

    @Override
    public final T sub(T one, T other) {
        return operator("broadcast_sub", Map.of(), List.of(one, other));
    }

    @Override
    public final T mul(T one, T other) {
        return operator("broadcast_mul", Map.of(), List.of(one, other));
    }

    @Override
    public final T div(T one, T other) {
        return operator("broadcast_div", Map.of(), List.of(one, other));
    }

    @Override
    public final T smaller(T one, T other) {
        return operator("broadcast_minimum", Map.of(), List.of(one, other));
    }

    @Override
    public final T greater(T one, T other) {
        return operator("broadcast_maximum", Map.of(), List.of(one, other));
    }

    @Override
    public final T affine(T x, double factor, double shift) {
        var scaled = factor == 1 ? x : scalar("_mul_scalar", x, factor);
        return shift == 0 ? scaled : scalar("_plus_scalar", scaled, shift);
    }

    @Override
    public final T power(T x, double exponent) {
        return scalar("_power_scalar", x, exponent);
    }

    private T scalar(String operator, T x, double value) {
        return operator(operator, Map.of("scalar", String.valueOf(value)), x);
    }

    @Override
    public final T exp(T x) {
        return operator("exp", Map.of(), x);
    }

    @Override
    public final T log(T x) {
        return operator("log", Map.of(), x);
    }

    @Override
    public final T abs(T x) {
        return operator("abs", Map.of(), x);
    }

    @Override
    public final T arcTangent(T x) {
        return operator("arctan", Map.of(), x);
    }

    @Override
    public final T relu(T x) {
        return operator("Activation", Map.of("act_type", "relu"), x);
    }

    @Override
    public final T sigmoid(T x) {
        return operator("Activation", Map.of("act_type", "sigmoid"), x);
    }

    @Override
    public final T softplus(T x) {
        return operator("Activation", Map.of("act_type", "softrelu"), x);
    }

    @Override
    public final T softmax(T x) {
        return operator("softmax", Map.of("axis", "-1"), x);
    }

    @Override
    public final T logSoftmax(T x) {
        return operator("log_softmax", Map.of("axis", "-1"), x);
    }

    @Override
    public final T mean(T x, int axis) {
        return operator("_npi_mean", Map.of("axis", "(" + axis + ",)", "keepdims", "True"), x);
    }

    @Override
    public final T sum(T x, int axis) {
        return operator("_np_sum", Map.of("axis", "(" + axis + ",)", "keepdims", "True"), x);
    }

    @Override
    public final T mean(T x) {
        return operator("_npi_mean", Map.of("axis", "None"), x);
    }

    @Override
    public final T sum(T x) {
        return operator("_np_sum", Map.of("axis", "None"), x);
    }

    @Override
    public final T clip(T x, double low, double high) {
        return operator("clip", Map.of("a_min", String.valueOf(low), "a_max", String.valueOf(high)), x);
    }

    /** The operator itself knows whether a tape is open; it moves the running statistics when it goes backward. */
    @Override
    public final Standard<T> standardise(T x, Shape shape, List<T> running, double epsilon, double momentum) {
        var attributes = Map.of(
                "eps", String.valueOf((float) epsilon),
                "momentum", String.valueOf((float) (1 - momentum)),
                "fix_gamma", "False",
                "use_global_stats", "False",
                "output_mean_var", "True",
                "axis", "1");
        var vector = Shape.of(shape.channels());
        var ones = constant(vector, Collections.nCopies(shape.channels(), 1f));
        var zeros = constant(vector, Collections.nCopies(shape.channels(), 0f));
        var outputs = operator("BatchNorm", attributes, List.of(x, ones, zeros, running.get(0), running.get(1)), 3);
        var mean = operator("BlockGrad", Map.of(), outputs.get(1));
        var deviation = power(operator("BlockGrad", Map.of(), outputs.get(2)), -1);
        return new Standard<>(outputs.get(0), mean, deviation, running.get(0), running.get(1));
    }

    @Override
    public final T globalMax(T x) {
        var attributes = Map.of("global_pool", "True", "pool_type", "max", "kernel", "(1, 1)");
        return operator("Flatten", Map.of(), operator("Pooling", attributes, x));
    }

    @Override
    public final T reshape(T x, Integer... sides) {
        return operator("_np_reshape", Map.of("newshape", tuple(sides)), x);
    }

    @Override
    public final T transpose(T x, Integer... axes) {
        return operator("transpose", Map.of("axes", tuple(axes)), x);
    }

    @Override
    public final T slice(T x, int axis, int from, int to) {
        var attributes = Map.of("axis", String.valueOf(axis), "begin", String.valueOf(from), "end", String.valueOf(to));
        return operator("slice_axis", attributes, x);
    }

    @Override
    public final T concat(List<T> parts, int axis) {
        var attributes = Map.of("dim", String.valueOf(axis), "num_args", String.valueOf(parts.size()));
        return operator("Concat", attributes, parts);
    }

    @Override
    public final T rows(T x, T places) {
        return operator("take", Map.of("axis", "0", "mode", "clip"), List.of(x, places));
    }

    @Override
    public final T stop(T x) {
        return operator("BlockGrad", Map.of(), x);
    }

    @Override
    public final T matmul(T one, T other) {
        return operator("batch_dot", Map.of("transpose_a", "False", "transpose_b", "False"), List.of(one, other));
    }

    @Override
    public final T linear(T x, T matrix, int rows) {
        var attributes = Map.of("num_hidden", String.valueOf(rows), "flatten", "False", "no_bias", "True");
        return operator("FullyConnected", attributes, List.of(x, matrix));
    }

    @Override
    public final T floor(T x) {
        return operator("floor", Map.of(), x);
    }

    @Override
    public final T roiAlign(T x, T regions, Shape map, Regions.Align layer) {
        var strangers = strangers(regions);
        var attributes = Map.of(
                "pooled_size", pair(layer.size()),
                "spatial_scale", String.valueOf(layer.scale()),
                "sample_ratio", String.valueOf(layer.samples() == 0 ? -1 : layer.samples()),
                "position_sensitive", "False",
                "aligned", layer.aligned() ? "True" : "False");
        return ofPictures(
                operator("_contrib_ROIAlign", attributes, List.of(x, onPictures(regions, strangers))), strangers);
    }

    @Override
    public final T roiPool(T x, T regions, Shape map, Regions.Pool layer) {
        var attributes = Map.of("pooled_size", pair(layer.size()), "spatial_scale", String.valueOf(layer.scale()));
        var strangers = strangers(regions);
        return ofPictures(operator("ROIPooling", attributes, List.of(x, onPictures(regions, strangers))), strangers);
    }

    /** 1 for regions of no picture, whose index is -1, and 0 for others, [regions, 1]; the operators themselves do not know such regions. */
    private T strangers(T regions) {
        return relu(affine(linear(regions, constant(Shape.of(1, 5), List.of(1f, 0f, 0f, 0f, 0f)), 1), -1, 0));
    }

    private T onPictures(T regions, T strangers) {
        return add(regions, mul(strangers, constant(Shape.of(1, 5), List.of(1f, 0f, 0f, 0f, 0f))));
    }

    private T ofPictures(T output, T strangers) {
        return mul(output, reshape(affine(strangers, -1, 1), -1, 1, 1, 1));
    }

    @Override
    public final T frame(T x, Shape map, Padding.Frame frame, boolean reflect) {
        var attributes = Map.of(
                "mode",
                reflect ? "reflect" : "constant",
                "pad_width",
                tuple(0, 0, 0, 0, frame.top(), frame.bottom(), frame.left(), frame.right()),
                "constant_value",
                "0");
        return operator("Pad", attributes, x);
    }

    @Override
    public final T unfold(T x, Shape map, Window window) {
        var frame = window.frame(map.plane());
        var padded = frame.even() ? x : frame(x, map, frame, false);
        var attributes = Map.of(
                "kernel", pair(window.kernel()),
                "stride", pair(window.stride()),
                "dilate", pair(window.dilation()),
                "pad", frame.even() ? tuple(frame.top(), frame.left()) : "(0, 0)");
        return operator("im2col", attributes, padded);
    }

    @Override
    public final T neighbours(T x, Shape map, int size) {
        var planes = reshape(x, -1, 1, map.channels(), map.height() * map.width());
        var attributes = Map.of(
                "kernel", tuple(size, 1),
                "stride", "(1, 1)",
                "pad", tuple(size / 2, 0),
                "pool_type", "avg",
                "count_include_pad", "True",
                "pooling_convention", "valid");
        return reshape(operator("Pooling", attributes, planes), -1, map.channels(), map.height(), map.width());
    }

    @Override
    public final T transposedConvolution(T x, Shape map, TransposedConvolution layer, List<T> parameters) {
        var window = layer.window();
        var frame = window.frame(map.plane());
        var attributes = Map.of(
                "kernel", pair(window.kernel()),
                "stride", pair(window.stride()),
                "pad", tuple(frame.top(), frame.left()),
                "adj", pair(layer.outputPadding()),
                "num_filter", String.valueOf(layer.filters()),
                "num_group", String.valueOf(layer.groups()),
                "no_bias", layer.bias() ? "False" : "True");
        return operator(
                "Deconvolution",
                attributes,
                Stream.concat(Stream.of(x), parameters.stream()).toList());
    }

    @Override
    public final T deformableConvolution(
            T x, T offsets, Shape map, Shape out, DeformableConvolution layer, List<T> parameters) {
        var window = layer.window();
        var frame = window.frame(map.plane());
        var attributes = Map.of(
                "kernel", pair(window.kernel()),
                "stride", pair(window.stride()),
                "dilate", pair(window.dilation()),
                "pad", tuple(frame.top(), frame.left()),
                "num_filter", String.valueOf(layer.filters()),
                "num_group", "1",
                "num_deformable_group", "1",
                "no_bias", layer.bias() ? "False" : "True");
        return operator(
                "_contrib_DeformableConvolution",
                attributes,
                Stream.concat(Stream.of(x, offsets), parameters.stream()).toList());
    }

    private static String pair(Sides sides) {
        return tuple(sides.height(), sides.width());
    }

    private static String tuple(Integer... numbers) {
        return Arrays.stream(numbers).map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
