package dev.fovea.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A net and its weights as an ONNX model (https://onnx.ai, operator set 17): for inference, batches of any size, pictures
 * [batch, channels, height, width] in under the name of the net's input, and outputs under the names of the layers that give
 * them. Every layer of the language can be written. Immutable.
 */
public final class Onnx {
    private static final int OPERATOR_SET = 17;
    /** The version of the file format that came with this operator set. */
    private static final int FORMAT = 8;

    private final Net net;
    private final Weights weights;

    private Onnx(Net net, Weights weights) {
        this.net = net;
        this.weights = weights.check(net);
    }

    public static Onnx of(Net net, Weights weights) {
        return new Onnx(net, weights);
    }

    /** Writes the net as it stands; {@code Onnx.of(net, weights).foldBatchNorm().write(file)} writes a faster one. */
    public static void write(Net net, Weights weights, Path file) throws IOException {
        of(net, weights).write(file);
    }

    /**
     * The same function with each batch norm that follows a convolution made part of it. What the net's layers give in between is
     * no longer there to be looked at.
     */
    public Onnx foldBatchNorm() {
        var folded = FoldedNet.of(net, weights);
        return new Onnx(folded.net(), folded.weights());
    }

    /** Writes the model, weights and all, into one file of at most 2 GiB, the format's limit. */
    public void write(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            model().writeTo(out);
        }
    }

    ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("fovea")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(new OnnxGraph(net, weights).graph())
                .build();
    }

    @Override
    public String toString() {
        return "ONNX model of " + net;
    }
}
