package dev.fovea.engine;

import dev.fovea.networks.DynamicLayers;
import dev.fovea.networks.DynamicLayers.Attention;
import dev.fovea.networks.DynamicLayers.DeformableConvolution;
import dev.fovea.networks.DynamicLayers.Involution;
import dev.fovea.networks.Layer;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Normalisations;
import dev.fovea.networks.Parameter;
import dev.fovea.networks.ParametricRelu;
import dev.fovea.networks.Passthrough;
import dev.fovea.networks.Planes;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Rows;
import dev.fovea.networks.Sampling;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Sides;
import dev.fovea.networks.TransposedConvolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Layers as formulas over an {@link Algebra}, the same for each way to run a net. */
public final class Formulas<T> {
    private final Algebra<T> algebra;

    public Formulas(Algebra<T> algebra) {
        this.algebra = algebra;
    }

    /** The layer's output; {@code parameters} gives an array for a full name. */
    public T apply(NamedLayer named, List<T> inputs, Function<String, T> parameters) {
        var own =
                named.parameters().stream().map(Parameter::name).map(parameters).toList();
        var layer = named.layer();
        var x = inputs.get(0);
        var in = named.inputShapes().get(0);
        if (layer instanceof TransposedConvolution transposed) {
            return algebra.transposedConvolution(x, in, transposed, own);
        }
        if (layer instanceof DeformableConvolution deformable) {
            return algebra.deformableConvolution(x, inputs.get(1), in, named.shape(), deformable, own);
        }
        if (layer instanceof Involution involution) {
            return involution(involution, inputs, in, named.shape());
        }
        if (layer instanceof DynamicLayers.Weighing) {
            return algebra.mul(x, inputs.get(1));
        }
        if (layer instanceof Attention) {
            return attention(inputs, named.inputShapes(), named.shape());
        }
        if (layer instanceof Rows rows) {
            return rows(x, in, rows.columns());
        }
        if (layer instanceof Regions.Align
                || layer instanceof Regions.Pool
                || layer instanceof Regions.Split
                || layer instanceof Regions.Crop) {
            return new RegionFormulas<>(algebra).apply(layer, x, inputs.get(1), in);
        }
        if (layer instanceof ParametricRelu) {
            var below = algebra.relu(algebra.affine(x, -1, 0));
            return algebra.sub(algebra.relu(x), algebra.mul(below, channels(own.get(0), in)));
        }
        return isNormalisation(layer) ? normalise(layer, x, in, own) : plane(layer, x, in, named.shape());
    }

    private static boolean isNormalisation(Layer layer) {
        return layer instanceof Normalisations.LocalResponse
                || layer instanceof Normalisations.Group
                || layer instanceof Normalisations.L2
                || layer instanceof Normalisations.FrozenBatch
                || layer instanceof Normalisations.BatchRenorm;
    }

    private T normalise(Layer layer, T x, Shape in, List<T> own) {
        if (layer instanceof Normalisations.LocalResponse lrn) {
            var mean = algebra.neighbours(algebra.mul(x, x), in, lrn.size());
            return algebra.mul(x, algebra.power(algebra.affine(mean, lrn.alpha(), lrn.k()), -lrn.beta()));
        }
        if (layer instanceof Normalisations.Group group) {
            var groups = algebra.reshape(x, -1, group.groups(), Math.toIntExact(in.elements() / group.groups()));
            var centred = algebra.sub(groups, algebra.mean(groups, 2));
            var variance = algebra.mean(algebra.mul(centred, centred), 2);
            var normal = algebra.mul(centred, algebra.power(algebra.affine(variance, 1, group.epsilon()), -0.5));
            return algebra.add(algebra.mul(like(normal, in), channels(own.get(0), in)), channels(own.get(1), in));
        }
        if (layer instanceof Normalisations.L2) {
            var squares = algebra.affine(algebra.mean(algebra.mul(x, x), 1), in.channels(), 1e-10);
            return algebra.mul(algebra.mul(x, algebra.power(squares, -0.5)), channels(own.get(0), in));
        }
        if (layer instanceof Normalisations.FrozenBatch frozen) {
            var scale = algebra.mul(own.get(0), algebra.power(algebra.affine(own.get(3), 1, frozen.epsilon()), -0.5));
            var shift = algebra.sub(own.get(1), algebra.mul(own.get(2), scale));
            return algebra.add(algebra.mul(x, channels(scale, in)), channels(shift, in));
        }
        if (layer instanceof Normalisations.BatchRenorm renorm) {
            return renormalise(renorm, x, in, own);
        }
        throw new AssertionError("no formula for " + layer);
    }

    private T renormalise(Normalisations.BatchRenorm layer, T x, Shape in, List<T> own) {
        var batch = algebra.standardise(x, in, own.subList(2, 4), layer.epsilon(), layer.momentum());
        var inverse = algebra.power(algebra.affine(batch.runningVariance(), 1, layer.epsilon()), -0.5);
        var ratio =
                algebra.clip(algebra.mul(batch.deviation(), inverse), 1 / layer.largestRatio(), layer.largestRatio());
        var shift = algebra.clip(
                algebra.mul(algebra.sub(batch.mean(), batch.runningMean()), inverse),
                -layer.largestShift(),
                layer.largestShift());
        // Scale and shift of both kinds in one: w (r x + d) + b.
        var slope = algebra.mul(own.get(0), ratio);
        var offset = algebra.add(algebra.mul(own.get(0), shift), own.get(1));
        return algebra.add(algebra.mul(batch.normal(), channels(slope, in)), channels(offset, in));
    }

    private T plane(Layer layer, T x, Shape in, Shape out) {
        if (layer instanceof Planes.Upsampling upsampling) {
            return upsampling.sampling() == Sampling.NEAREST
                    ? repeat(x, in, upsampling.factor())
                    : resize(x, in, out, upsampling.sampling());
        }
        if (layer instanceof Planes.Resizing resizing) {
            return resize(x, in, out, resizing.sampling());
        }
        if (layer instanceof Planes.AdaptiveAverage) {
            return rows(x, PlaneMatrix.means(in.height(), out.height()), PlaneMatrix.means(in.width(), out.width()));
        }
        if (layer instanceof Planes.GlobalMaxPooling) {
            return algebra.globalMax(x);
        }
        if (layer instanceof Planes.PixelShuffle shuffle) {
            int factor = shuffle.factor();
            var split = algebra.reshape(x, -1, out.channels(), factor, factor, in.height(), in.width());
            return like(algebra.transpose(split, 0, 1, 4, 2, 5, 3), out);
        }
        if (layer instanceof Passthrough passthrough) {
            int factor = passthrough.factor();
            var taken =
                    algebra.reshape(x, -1, in.channels() / (factor * factor), in.height(), factor, in.width(), factor);
            return like(algebra.transpose(taken, 0, 3, 5, 1, 2, 4), out);
        }
        if (layer instanceof Planes.Framing framing) {
            return algebra.frame(x, in, framing.frame(), framing.border() == Planes.Border.REFLECT);
        }
        if (layer instanceof Planes.Cropping cropping) {
            return algebra.crop(x, in, cropping.frame(in));
        }
        throw new AssertionError("no formula for " + layer);
    }

    private T repeat(T x, Shape in, Sides factor) {
        var cells = algebra.reshape(x, -1, in.channels(), in.height(), 1, in.width(), 1);
        var ones = Collections.nCopies(factor.height() * factor.width(), 1f);
        var squares = algebra.mul(cells, algebra.constant(Shape.of(1, 1, 1, factor.height(), 1, factor.width()), ones));
        return algebra.reshape(squares, -1, in.channels(), in.height() * factor.height(), in.width() * factor.width());
    }

    private T resize(T x, Shape in, Shape out, Sampling sampling) {
        return rows(
                x,
                PlaneMatrix.samples(in.height(), out.height(), sampling),
                PlaneMatrix.samples(in.width(), out.width(), sampling));
    }

    /** Height and width, each through its own matrix. */
    private T rows(T x, PlaneMatrix vertical, PlaneMatrix horizontal) {
        var turned = algebra.transpose(linear(x, horizontal), 0, 1, 3, 2);
        return algebra.transpose(linear(turned, vertical), 0, 1, 3, 2);
    }

    private T linear(T x, PlaneMatrix matrix) {
        var numbers = algebra.constant(Shape.of(matrix.rows(), matrix.columns()), matrix.numbers());
        return algebra.linear(x, numbers, matrix.rows());
    }

    private T involution(Involution layer, List<T> inputs, Shape in, Shape out) {
        int groups = layer.groups();
        int cells = layer.window().kernel().height() * layer.window().kernel().width();
        int places = out.height() * out.width();
        var windows = algebra.reshape(
                algebra.unfold(inputs.get(0), in, layer.window()), -1, groups, in.channels() / groups, cells, places);
        var kernels = algebra.reshape(inputs.get(1), -1, groups, 1, cells, places);
        return like(algebra.affine(algebra.mean(algebra.mul(windows, kernels), 3), cells, 0), out);
    }

    private T attention(List<T> inputs, List<Shape> shapes, Shape out) {
        var theta = algebra.transpose(flat(inputs.get(0), shapes.get(0)), 0, 2, 1);
        var weights = algebra.softmax(algebra.matmul(theta, flat(inputs.get(1), shapes.get(1))));
        var g = algebra.transpose(flat(inputs.get(2), shapes.get(2)), 0, 2, 1);
        return like(algebra.transpose(algebra.matmul(weights, g), 0, 2, 1), out);
    }

    private T rows(T x, Shape map, int columns) {
        int anchors = map.channels() / columns;
        var split = algebra.reshape(x, -1, anchors, columns, map.height(), map.width());
        return algebra.reshape(
                algebra.transpose(split, 0, 3, 4, 1, 2), -1, anchors * map.height() * map.width(), columns);
    }

    private T flat(T x, Shape map) {
        return algebra.reshape(x, -1, map.channels(), map.height() * map.width());
    }

    /** One number a channel, ready to meet arrays of this shape. */
    private T channels(T vector, Shape shape) {
        var sides = new ArrayList<Integer>(Collections.nCopies(shape.sides().size() + 1, 1));
        sides.set(1, shape.channels());
        return algebra.reshape(vector, sides.toArray(Integer[]::new));
    }

    private T like(T x, Shape shape) {
        var sides = new ArrayList<>(List.of(-1));
        sides.addAll(shape.sides());
        return algebra.reshape(x, sides.toArray(Integer[]::new));
    }
}
