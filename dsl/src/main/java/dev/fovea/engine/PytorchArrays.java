package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
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
import org.jspecify.annotations.Nullable;

/** PyTorch's operations on arrays, as far as DJL hands them on; the others are composed. */
final class PytorchArrays implements Algebra<NDArray> {
    private final NDManager manager;
    private final boolean training;

    /** The manager owns the constants. */
    PytorchArrays(NDManager manager, boolean training) {
        this.manager = manager;
        this.training = training;
    }

    @Override
    public NDArray add(NDArray one, NDArray other) {
        return one.add(other);
    }

    @Override
    public NDArray sub(NDArray one, NDArray other) {
        return one.sub(other);
    }

    @Override
    public NDArray mul(NDArray one, NDArray other) {
        return one.mul(other);
    }

    @Override
    public NDArray div(NDArray one, NDArray other) {
        return one.div(other);
    }

    @Override
    public NDArray smaller(NDArray one, NDArray other) {
        return one.minimum(other);
    }

    @Override
    public NDArray greater(NDArray one, NDArray other) {
        return one.maximum(other);
    }

    @Override
    public NDArray affine(NDArray x, double factor, double shift) {
        var scaled = factor == 1 ? x : PytorchNumbers.times(x, (float) factor);
        return shift == 0 ? scaled : scaled.add((float) shift);
    }

    @Override
    public NDArray power(NDArray x, double exponent) {
        return PytorchNumbers.power(x, (float) exponent);
    }

    @Override
    public NDArray exp(NDArray x) {
        return x.exp();
    }

    @Override
    public NDArray log(NDArray x) {
        return x.log();
    }

    @Override
    public NDArray abs(NDArray x) {
        return x.abs();
    }

    @Override
    public NDArray arcTangent(NDArray x) {
        return x.atan();
    }

    @Override
    public NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    @Override
    public NDArray sigmoid(NDArray x) {
        return x.getNDArrayInternal().sigmoid();
    }

    @Override
    public NDArray softplus(NDArray x) {
        return x.getNDArrayInternal().softPlus();
    }

    @Override
    public NDArray softmax(NDArray x) {
        return x.softmax(-1);
    }

    @Override
    public NDArray logSoftmax(NDArray x) {
        return x.logSoftmax(-1);
    }

    @Override
    public NDArray mean(NDArray x, int axis) {
        return x.mean(new int[] {axis}, true);
    }

    @Override
    public NDArray sum(NDArray x, int axis) {
        return x.sum(new int[] {axis}, true);
    }

    @Override
    public NDArray mean(NDArray x) {
        return x.mean();
    }

    @Override
    public NDArray sum(NDArray x) {
        return x.sum();
    }

    @Override
    public NDArray clip(NDArray x, double low, double high) {
        return x.clip((float) low, (float) high);
    }

    @Override
    public Standard<NDArray> standardise(
            NDArray x, Shape shape, List<NDArray> running, double epsilon, double momentum) {
        var before = running.stream().map(NDArray::duplicate).toList();
        var planes = x.reshape(x.getShape().get(0), shape.channels(), -1);
        var mean = training ? overBatch(planes) : before.get(0);
        var centred = planes.sub(mean.reshape(1, -1, 1));
        var variance = training ? overBatch(centred.mul(centred)) : before.get(1);
        var deviation = variance.add((float) epsilon).sqrt();
        var normal = centred.div(deviation.reshape(1, -1, 1)).reshape(x.getShape());
        if (training) {
            move(running.get(0), mean.stopGradient(), momentum);
            move(running.get(1), variance.stopGradient(), momentum);
        }
        return new Standard<>(normal, mean.stopGradient(), deviation.stopGradient(), before.get(0), before.get(1));
    }

    private static NDArray overBatch(NDArray planes) {
        return planes.mean(new int[] {2}).mean(new int[] {0});
    }

    private static void move(NDArray running, NDArray newest, double momentum) {
        running.muli((float) (1 - momentum)).addi(newest.mul((float) momentum));
    }

    @Override
    public NDArray globalMax(NDArray x) {
        return x.reshape(x.getShape().get(0), x.getShape().get(1), -1).max(new int[] {2});
    }

    @Override
    public NDArray reshape(NDArray x, Integer... sides) {
        return x.reshape(Arrays.stream(sides).mapToLong(Integer::longValue).toArray());
    }

    @Override
    public NDArray transpose(NDArray x, Integer... axes) {
        return x.transpose(Arrays.stream(axes).mapToInt(Integer::intValue).toArray());
    }

    @Override
    public NDArray slice(NDArray x, int axis, int from, int to) {
        return cut(x, axis, from, to);
    }

    @Override
    public NDArray concat(List<NDArray> parts, int axis) {
        return NDArrays.concat(new NDList(parts), axis);
    }

    @Override
    public NDArray rows(NDArray x, NDArray places) {
        // Gathered, for the gradient of an index is added up in the order in which threads come, and differs from run
        // to run.
        var index = places.toType(DataType.INT64, false).reshape(-1, 1);
        return x.gather(index.broadcast(places.size(), x.getShape().get(1)), 0);
    }

    @Override
    public NDArray stop(NDArray x) {
        return x.stopGradient();
    }

    @Override
    public NDArray matmul(NDArray one, NDArray other) {
        return one.matMul(other);
    }

    @Override
    public NDArray linear(NDArray x, NDArray matrix, int rows) {
        return x.getNDArrayInternal().linear(x, matrix, null).head();
    }

    @Override
    public NDArray constant(Shape shape, List<Float> numbers) {
        return Constants.array(manager, shape, numbers);
    }

    @Override
    public NDArray floor(NDArray x) {
        return x.floor();
    }

    @Override
    public NDArray roiAlign(NDArray x, NDArray regions, Shape map, Regions.Align layer) {
        return new RegionSamples(map, layer).read(x, regions);
    }

    @Override
    public NDArray roiPool(NDArray x, NDArray regions, Shape map, Regions.Pool layer) {
        return new RegionMaxima(map, layer).read(x, regions);
    }

    @Override
    public NDArray frame(NDArray x, Shape map, Padding.Frame frame, boolean reflect) {
        var tall = side(x, 2, frame.top(), frame.bottom(), reflect);
        return side(tall, 3, frame.left(), frame.right(), reflect);
    }

    @Override
    public NDArray crop(NDArray x, Shape map, Padding.Frame frame) {
        var rows = slice(x, 2, frame.top(), map.height() - frame.bottom());
        return slice(rows, 3, frame.left(), map.width() - frame.right());
    }

    private static NDArray side(NDArray x, int axis, int before, int after, boolean reflect) {
        long side = x.getShape().get(axis);
        var parts = new NDList();
        if (before > 0) {
            parts.add(reflect ? cut(x, axis, 1, before + 1).flip(axis) : zeros(x, axis, before));
        }
        parts.add(x);
        if (after > 0) {
            parts.add(reflect ? cut(x, axis, side - 1 - after, side - 1).flip(axis) : zeros(x, axis, after));
        }
        return parts.size() == 1 ? x : NDArrays.concat(parts, axis);
    }

    private static NDArray cut(NDArray x, int axis, long from, long end) {
        return x.get(new NDIndex(":" + ", :".repeat(axis - 1) + ", " + from + ":" + end));
    }

    private static NDArray zeros(NDArray x, int axis, long cells) {
        var sides = x.getShape().getShape().clone();
        sides[axis] = cells;
        return x.getManager().zeros(new ai.djl.ndarray.types.Shape(sides));
    }

    /** A convolution of each channel with kernels that are 1 in one cell and 0 elsewhere. */
    @Override
    public NDArray unfold(NDArray x, Shape map, Window window) {
        var kernel = window.kernel();
        int cells = kernel.height() * kernel.width();
        var ones = new ArrayList<Float>(Collections.nCopies(map.channels() * cells * cells, 0f));
        for (int i = 0; i < map.channels() * cells; i++) {
            ones.set(i * cells + i % cells, 1f);
        }
        var weight = constant(Shape.of(map.channels() * cells, 1, kernel.height(), kernel.width()), ones);
        var frame = window.frame(map.plane());
        var windows = convolution(
                frame(x, map, frame, false), weight, null, window.stride(), window.dilation(), map.channels());
        return windows.reshape(windows.getShape().get(0), windows.getShape().get(1), -1);
    }

    private static NDArray convolution(
            NDArray padded, NDArray weight, @Nullable NDArray bias, Sides stride, Sides dilation, int groups) {
        return padded.getNDArrayInternal()
                .convolution(
                        padded,
                        weight,
                        bias,
                        shape(stride),
                        new ai.djl.ndarray.types.Shape(0, 0),
                        shape(dilation),
                        groups)
                .head();
    }

    private static ai.djl.ndarray.types.Shape shape(Sides sides) {
        return new ai.djl.ndarray.types.Shape(sides.height(), sides.width());
    }

    @Override
    public NDArray neighbours(NDArray x, Shape map, int size) {
        var planes = reshape(x, -1, 1, map.channels(), map.height() * map.width());
        var mean = planes.getNDArrayInternal()
                .avgPool(
                        new ai.djl.ndarray.types.Shape(size, 1),
                        new ai.djl.ndarray.types.Shape(1, 1),
                        new ai.djl.ndarray.types.Shape(size / 2, 0),
                        false,
                        true);
        return reshape(mean, -1, map.channels(), map.height(), map.width());
    }

    /** DJL hands PyTorch's own one not on: inputs a stride apart with zeros between, under the kernel turned round. */
    @Override
    public NDArray transposedConvolution(NDArray x, Shape map, TransposedConvolution layer, List<NDArray> parameters) {
        var window = layer.window();
        var kernel = window.kernel();
        var stride = window.stride();
        int groups = layer.groups();
        var apart = apart(apart(x, 2, stride.height()), 3, stride.width());
        var frame = window.frame(map.plane());
        int before = kernel.height() - 1 - frame.top();
        int left = kernel.width() - 1 - frame.left();
        var around = new Padding.Frame(
                before,
                before + layer.outputPadding().height(),
                left,
                left + layer.outputPadding().width());
        var turned = reshape(
                        parameters.get(0),
                        groups,
                        map.channels() / groups,
                        layer.filters() / groups,
                        kernel.height(),
                        kernel.width())
                .transpose(0, 2, 1, 3, 4)
                .flip(3, 4);
        var weight = reshape(turned, layer.filters(), map.channels() / groups, kernel.height(), kernel.width());
        var bias = layer.bias() ? parameters.get(1) : null;
        return convolution(frame(apart, map, around, false), weight, bias, Sides.square(1), window.dilation(), groups);
    }

    /** Zeros between the cells along an axis. */
    private static NDArray apart(NDArray x, int axis, int stride) {
        if (stride == 1) {
            return x;
        }
        long side = x.getShape().get(axis);
        var cells = x.expandDims(axis + 1);
        var wide = NDArrays.concat(new NDList(cells, zeros(cells, axis + 1, stride - 1)), axis + 1);
        var sides = x.getShape().getShape().clone();
        sides[axis] = side * stride;
        return cut(wide.reshape(sides), axis, 0, (side - 1) * stride + 1);
    }

    /** The cells under each kernel cell, read between cells, as one more axis that a product of matrices takes away. */
    @Override
    public NDArray deformableConvolution(
            NDArray x, NDArray offsets, Shape map, Shape out, DeformableConvolution layer, List<NDArray> parameters) {
        var kernel = layer.window().kernel();
        int cells = kernel.height() * kernel.width();
        int places = out.height() * out.width();
        var pairs = reshape(offsets, -1, cells, 2, places);
        var rows = cut(pairs, 2, 0, 1).reshape(-1, (long) cells * places);
        var columns = cut(pairs, 2, 1, 2).reshape(-1, (long) cells * places);
        var read = new Bilinear(map)
                .read(
                        x,
                        rows.add(regular(map, out, layer.window(), true)),
                        columns.add(regular(map, out, layer.window(), false)));
        var weight = reshape(parameters.get(0), 1, layer.filters(), map.channels() * cells);
        var sum = weight.matMul(reshape(read, -1, map.channels() * cells, places));
        var biased = layer.bias() ? sum.add(reshape(parameters.get(1), 1, layer.filters(), 1)) : sum;
        return reshape(biased, -1, layer.filters(), out.height(), out.width());
    }

    /** The row or column of each kernel cell at each output position before it is moved, [1, cells x positions]. */
    private NDArray regular(Shape map, Shape out, Window window, boolean row) {
        var frame = window.frame(map.plane());
        var kernel = window.kernel();
        var numbers = new ArrayList<Float>();
        for (int i = 0; i < kernel.height() * kernel.width(); i++) {
            int y = i / kernel.width() * window.dilation().height() - frame.top();
            int x = i % kernel.width() * window.dilation().width() - frame.left();
            for (int j = 0; j < out.height() * out.width(); j++) {
                numbers.add((float)
                        (row
                                ? y + j / out.width() * window.stride().height()
                                : x + j % out.width() * window.stride().width()));
            }
        }
        return constant(Shape.of(1, numbers.size()), numbers);
    }
}
