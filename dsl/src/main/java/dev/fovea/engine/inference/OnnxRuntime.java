package dev.fovea.engine.inference;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import dev.fovea.engine.Feed;
import dev.fovea.engine.onnx.Onnx;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Predicts through ONNX Runtime, which DJL finds on the class path or not. */
final class OnnxRuntime extends GuardedPredictor {
    private static final String ENGINE = "OnnxRuntime";

    private final Model model;
    private final Feed feed = new Feed();
    private final ParameterStore none;

    OnnxRuntime(Net net, Onnx onnx) {
        super(net);
        if (!available()) {
            throw new IllegalStateException(
                    "ONNX Runtime is not on the class path; start with FOVEA_ONNX=true ./fovea ...,"
                            + " which fetches it once");
        }
        model = Model.newInstance(net.name(), Device.cpu(), ENGINE);
        try {
            load(onnx);
        } catch (IOException e) {
            model.close();
            throw new UncheckedIOException(e);
        }
        none = new ParameterStore(model.getNDManager(), false);
    }

    static boolean available() {
        return Engine.hasEngine(ENGINE);
    }

    private void load(Onnx onnx) throws IOException {
        var file = Files.createTempFile("fovea", ".onnx");
        try {
            onnx.write(file);
            model.load(file, null, Map.of("intraOpNumThreads", threads()));
        } catch (MalformedModelException e) {
            throw new AssertionError("ONNX Runtime refuses what Onnx writes: " + onnx, e);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** As many threads as the engines use. */
    private static String threads() {
        return Optional.ofNullable(System.getenv("OMP_NUM_THREADS"))
                .filter(number -> number.matches("[1-9]\\d*"))
                .orElseGet(() -> String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    @Override
    List<float[]> run(FloatBuffer pictures, long... shape) {
        try (var scope = model.getNDManager().newSubManager()) {
            var input = new NDList(feed.array(scope, pictures, shape));
            var outputs = model.getBlock().forward(none, input, false);
            outputs.attach(scope);
            return outputs.stream().map(NDArray::toFloatArray).toList();
        }
    }

    @Override
    void free() {
        model.close();
    }

    @Override
    String way() {
        return "ONNX Runtime " + Engine.getEngine(ENGINE).getVersion() + " on cpu";
    }
}
