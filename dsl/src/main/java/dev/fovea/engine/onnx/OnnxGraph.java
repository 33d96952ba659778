package dev.fovea.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.UnsafeByteOperations;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Layers;
import dev.fovea.networks.Net;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A net as an ONNX graph under construction. Each layer gives a value of its own name; helpers in between are called by it and
 * a colon or a slash, which no layer's name has.
 */
final class OnnxGraph {
    /** The types of numbers to cast to. */
    static final int NUMBER = DataType.FLOAT.getNumber();

    static final int WHOLE = DataType.INT64.getNumber();

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final Batches batches;

    OnnxGraph(Net net, Weights weights) {
        graph.setName(net.name());
        batches = new Batches(net);
        for (var named : net.layers()) {
            named.parameters().forEach(parameter -> constant(parameter.name(), weights.get(parameter.name())));
            var inputs = named.inputs().stream()
                    .map(input -> net.layers().get(input).name())
                    .toList();
            if (named.layer() instanceof Layers.Input) {
                graph.addInput(value(named.name(), named.shape(), batches.of(named)));
            } else {
                new OnnxOperators(this, named, inputs).write();
            }
        }
        outputs(net);
    }

    /** An output that is an input, or an output already, needs a name of its own. */
    private void outputs(Net net) {
        var taken = new HashSet<String>();
        for (int output : net.outputs()) {
            var named = net.layers().get(output);
            var name = named.name();
            if (named.layer() instanceof Layers.Input || !taken.add(name)) {
                name = named.name() + ":output" + graph.getOutputCount();
                node("Identity", List.of(named.name()), name, Map.of());
            }
            graph.addOutput(value(name, named.shape(), batches.of(named)));
        }
    }

    GraphProto graph() {
        return graph.build();
    }

    /** Adds an operator whose first output is called {@code name}; gives that name back. */
    String node(String operator, List<String> inputs, String name, Map<String, ?> attributes) {
        var node = NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name);
        new LinkedHashMap<>(attributes).forEach((key, setting) -> node.addAttribute(attribute(key, setting)));
        graph.addNode(node);
        return name;
    }

    /** Adds numbers that do not change; gives the name back. */
    String constant(String name, Tensor tensor) {
        var numbers = tensor.values();
        var bytes = ByteBuffer.allocateDirect(numbers.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT.getNumber())
                .addAllDims(
                        tensor.shape().sides().stream().map(Integer::longValue).toList())
                .setRawData(UnsafeByteOperations.unsafeWrap(bytes)));
        return name;
    }

    /** Adds one number without sides. */
    String constant(String name, double number) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT.getNumber())
                .addFloatData((float) number));
        return name;
    }

    /** Adds a vector of whole numbers, as operators take shapes and paddings. */
    String constant(String name, long... numbers) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64.getNumber())
                .addDims(numbers.length)
                .addAllInt64Data(Arrays.stream(numbers).boxed().toList()));
        return name;
    }

    /**
     * Adds zeros around height and width. They are written as -0, since ONNX Runtime puts a padding with 0 into the pooling behind it, whose maximum or mean
     * then leaves these cells out, and whose padding may become larger than its window, which it refuses.
     */
    String zeros(String x, Padding.Frame frame, String name) {
        var cells = constant(name + ":frame", 0, 0, frame.top(), frame.left(), 0, 0, frame.bottom(), frame.right());
        return node("Pad", List.of(x, cells, constant(name + ":zero", -0.0)), name, Map.of("mode", "constant"));
    }

    private static AttributeProto attribute(String name, Object setting) {
        var attribute = AttributeProto.newBuilder().setName(name);
        if (setting instanceof Integer whole) {
            attribute.setType(AttributeType.INT).setI(whole);
        } else if (setting instanceof Double number) {
            attribute.setType(AttributeType.FLOAT).setF(number.floatValue());
        } else if (setting instanceof String text) {
            attribute.setType(AttributeType.STRING).setS(com.google.protobuf.ByteString.copyFromUtf8(text));
        } else if (setting instanceof List<?> wholes) {
            attribute.setType(AttributeType.INTS);
            wholes.forEach(whole -> attribute.addInts(((Integer) whole).longValue()));
        } else {
            throw new AssertionError(name + " " + setting);
        }
        return attribute.build();
    }

    private static ValueInfoProto value(String name, Shape shape, String batch) {
        var sides = TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(batch));
        shape.sides().forEach(side -> sides.addDim(Dimension.newBuilder().setDimValue(side)));
        var tensor = TypeProto.Tensor.newBuilder()
                .setElemType(DataType.FLOAT.getNumber())
                .setShape(sides);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
