package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import dev.fovea.networks.ChannelLayers;
import dev.fovea.networks.Layers;
import dev.fovea.networks.NamedLayer;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Sides;
import dev.fovea.networks.Tap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Each kind of layer in the array operations of an engine. */
final class Operators {
    private static final float LOWEST = -3.0e38f;

    private final EngineKind engine;

    Operators(EngineKind engine) {
        this.engine = engine;
    }

    NDArray apply(NamedLayer place, NDList inputs, Map<String, NDArray> parameters, boolean trained) {
        var named = Frozen.resolve(place);
        boolean training = trained && !named.frozen();
        var layer = named.layer();
        var x = inputs.head();
        if (layer instanceof Layers.Convolution convolution) {
            return convolution(
                    convolution, x, own(named, "weight", parameters), parameters.get(named.name() + ".bias"));
        }
        if (layer instanceof Layers.Pooling pooling) {
            return pooling(pooling, x);
        }
        if (layer instanceof Layers.GlobalAveragePooling) {
            // One axis at a time: PyTorch's mean over several is not there, and DJL's global pooling stalls MXNet.
            return x.reshape(x.getShape().get(0), x.getShape().get(1), -1).mean(new int[] {2});
        }
        if (layer instanceof Layers.Dense) {
            return x.getNDArrayInternal()
                    .linear(x, own(named, "weight", parameters), parameters.get(named.name() + ".bias"))
                    .head();
        }
        if (layer instanceof Layers.BatchNorm norm) {
            return batchNorm(norm, x, named, parameters, training);
        }
        if (layer instanceof Layers.Activation activation) {
            return activation(activation, x);
        }
        if (layer instanceof Layers.Dropout dropout) {
            return training
                    ? x.getNDArrayInternal()
                            .dropout(x, (float) dropout.rate(), true)
                            .head()
                    : x;
        }
        if (layer instanceof Layers.Flatten) {
            return x.reshape(x.getShape().get(0), -1);
        }
        if (layer instanceof Layers.Add) {
            return inputs.stream().reduce(this::sum).orElseThrow();
        }
        if (layer instanceof Layers.Concat) {
            return NDArrays.concat(inputs, 1);
        }
        if (layer instanceof ChannelLayers.Scale) {
            var gate = inputs.get(1);
            return x.mul(gate.reshape(gate.getShape().get(0), gate.getShape().get(1), 1, 1));
        }
        if (layer instanceof ChannelLayers.ChannelShuffle shuffle) {
            var shape = x.getShape();
            return x.reshape(shape.get(0), shuffle.groups(), -1, shape.get(2), shape.get(3))
                    .transpose(0, 2, 1, 3, 4)
                    .reshape(shape);
        }
        if (layer instanceof ChannelLayers.ChannelRange range) {
            return channels(range, x);
        }
        if (layer instanceof ChannelLayers.ZeroChannels zeros) {
            var shape = x.getShape();
            var behind = x.getManager().zeros(new Shape(shape.get(0), zeros.count(), shape.get(2), shape.get(3)));
            return NDArrays.concat(new NDList(x, behind), 1);
        }
        if (layer instanceof ChannelLayers.AsMap) {
            return x.reshape(x.getShape().get(0), -1, 1, 1);
        }
        if (layer instanceof Tap) {
            return x;
        }
        Algebra<NDArray> algebra = engine == EngineKind.MXNET
                ? new MxnetArrays(x.getManager())
                : new PytorchArrays(x.getManager(), training);
        return new Formulas<>(algebra).apply(named, inputs, name -> Objects.requireNonNull(parameters.get(name), name));
    }

    private NDArray channels(ChannelLayers.ChannelRange range, NDArray x) {
        if (engine == EngineKind.MXNET) {
            // MXNet's plain slicing fails or crashes on the blocked layout that convolutions leave behind.
            var attributes = new PairList<String, Object>();
            attributes.add("axis", 1);
            attributes.add("begin", range.from());
            attributes.add("end", range.to());
            return x.getManager()
                    .invoke("slice_axis", new NDList(x), attributes)
                    .head();
        }
        return x.get(new NDIndex().addAllDim().addSliceDim(range.from(), range.to()));
    }

    private static NDArray own(NamedLayer named, String name, Map<String, NDArray> parameters) {
        var array = parameters.get(named.name() + "." + name);
        if (array == null) {
            throw new AssertionError(named.name() + "." + name);
        }
        return array;
    }

    private static NDArray convolution(Layers.Convolution layer, NDArray x, NDArray weight, @Nullable NDArray bias) {
        var window = layer.window();
        var frame = window.frame(plane(x));
        var padded = frame.even() ? x : pad(x, frame, 0);
        return x.getNDArrayInternal()
                .convolution(
                        padded,
                        weight,
                        bias,
                        shape(window.stride()),
                        frame.even() ? margin(frame) : new Shape(0, 0),
                        shape(window.dilation()),
                        layer.groups())
                .head();
    }

    private NDArray pooling(Layers.Pooling layer, NDArray x) {
        var window = layer.window();
        var plane = plane(x);
        var frame = window.frame(plane);
        // Rounding up is framing further: MXNet's own rounding counts windows that PyTorch's does not.
        var whole = layer.ceil() ? window.completed(plane) : frame;
        var kernel = shape(window.kernel());
        var stride = shape(window.stride());
        if (layer.pool() == Layers.Pool.MAX) {
            return whole.even()
                    ? x.getNDArrayInternal().maxPool(kernel, stride, margin(whole), false)
                    : pad(x, whole, LOWEST).getNDArrayInternal().maxPool(kernel, stride, new Shape(0, 0), false);
        }
        // PyTorch through DJL counts padded cells whatever it is told.
        boolean simple = whole.equals(frame) && frame.even() && (layer.countPadding() || engine == EngineKind.MXNET);
        if (simple) {
            return x.getNDArrayInternal().avgPool(kernel, stride, margin(frame), false, layer.countPadding());
        }
        var none = new Shape(0, 0);
        var mean = pad(x, whole, 0).getNDArrayInternal().avgPool(kernel, stride, none, false, true);
        var counted = x.getManager().ones(new Shape(1, 1, plane.height(), plane.width()));
        var cells = layer.countPadding() ? pad(pad(counted, frame, 1), whole.minus(frame), 0) : pad(counted, whole, 0);
        return mean.div(cells.getNDArrayInternal().avgPool(kernel, stride, none, false, true));
    }

    private static Shape margin(Padding.Frame frame) {
        return new Shape(frame.top(), frame.left());
    }

    /** A frame of one value, uneven if it must be; the engines' own layers pad evenly only. */
    private static NDArray pad(NDArray x, Padding.Frame frame, float value) {
        return side(side(x, 2, frame.top(), frame.bottom(), value), 3, frame.left(), frame.right(), value);
    }

    private static NDArray side(NDArray x, int axis, int before, int after, float value) {
        var parts = new NDList();
        if (before > 0) {
            parts.add(band(x, axis, before, value));
        }
        parts.add(x);
        if (after > 0) {
            parts.add(band(x, axis, after, value));
        }
        return parts.size() == 1 ? x : NDArrays.concat(parts, axis);
    }

    private static NDArray band(NDArray x, int axis, int cells, float value) {
        var sides = x.getShape().getShape().clone();
        sides[axis] = cells;
        return x.getManager().full(new Shape(sides), value);
    }

    private NDArray batchNorm(
            Layers.BatchNorm layer, NDArray x, NamedLayer named, Map<String, NDArray> parameters, boolean training) {
        if (named.frozen() && engine == EngineKind.MXNET) {
            return Frozen.batchNorm(layer, x, named, parameters);
        }
        // MXNet's momentum is the weight of the old statistics, PyTorch's that of the new.
        double momentum = engine == EngineKind.MXNET ? 1 - layer.momentum() : layer.momentum();
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        own(named, "running_mean", parameters),
                        own(named, "running_var", parameters),
                        own(named, "weight", parameters),
                        own(named, "bias", parameters),
                        1,
                        (float) momentum,
                        (float) layer.epsilon(),
                        training)
                .head();
    }

    private NDArray activation(Layers.Activation layer, NDArray x) {
        var array = x.getNDArrayInternal();
        return switch (layer.function()) {
            case RELU -> array.relu();
            case RELU6 -> smaller(array.relu(), 6);
            case LEAKY_RELU -> array.leakyRelu((float) layer.alpha());
            case ELU -> array.elu((float) layer.alpha());
            // MXNet's own SELU has a wrong gradient.
            case SELU -> times(array.elu(1.6732632f), 1.0507009f);
            case GELU -> array.gelu();
            case SWISH -> engine == EngineKind.MXNET ? array.swish(1) : x.mul(array.sigmoid());
            // DJL's mish is another function.
            case MISH -> x.mul(array.softPlus().tanh());
            case HARD_SWISH -> x.mul(hardSigmoid(x));
            case HARD_SIGMOID -> hardSigmoid(x);
            case SOFTPLUS -> array.softPlus();
            case TANH -> x.tanh();
            case SIGMOID -> ai.djl.nn.Activation.sigmoid(x);
            case SOFTMAX -> x.softmax(1);
        };
    }

    private NDArray hardSigmoid(NDArray x) {
        var sixth = engine == EngineKind.MXNET ? x.div(6) : PytorchNumbers.by(x, 6);
        return sixth.add(0.5).clip(0, 1);
    }

    private NDArray times(NDArray x, float factor) {
        return engine == EngineKind.MXNET ? x.mul(factor) : PytorchNumbers.times(x, factor);
    }

    private NDArray smaller(NDArray x, float most) {
        return engine == EngineKind.MXNET ? x.minimum(most) : PytorchNumbers.smaller(x, most);
    }

    private NDArray sum(NDArray one, NDArray other) {
        // MXNet's broadcasting addition has a slow gradient; shapes are equal here.
        return engine == EngineKind.MXNET
                ? one.getManager()
                        .invoke("elemwise_add", new NDList(one, other), null)
                        .head()
                : one.add(other);
    }

    private static Sides plane(NDArray x) {
        return new Sides((int) x.getShape().get(2), (int) x.getShape().get(3));
    }

    private static Shape shape(Sides sides) {
        return new Shape(sides.height(), sides.width());
    }
}
