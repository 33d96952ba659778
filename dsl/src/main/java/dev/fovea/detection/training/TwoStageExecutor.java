package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.detection.twostage.Region;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import dev.fovea.networks.Parameter;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Both nets of a two-stage detector on an engine. Owns their native memory. */
final class TwoStageExecutor implements AutoCloseable {
    final TwoStageDetector detector;
    final AnchorGrid grid;
    final Executor proposals;
    final Executor regions;
    private final List<Feed> levels = new ArrayList<>();

    TwoStageExecutor(TwoStageDetector detector, Weights weights, EngineKind engine) {
        this.detector = detector;
        var nets = detector.nets();
        grid = detector.layout().on(detector.size());
        proposals = Executor.of(nets.proposals(), part(weights, nets.proposals()), engine);
        regions = Executor.of(nets.regions(), part(weights, nets.regions()), engine);
        for (int i = 0; i < nets.levels(); i++) {
            levels.add(new Feed());
        }
    }

    static Weights initial(TwoStageDetector detector, long seed) {
        var nets = detector.nets();
        return together(Weights.initial(nets.proposals(), seed), Weights.initial(nets.regions(), seed));
    }

    private static Weights part(Weights weights, Net net) {
        var tensors = new LinkedHashMap<String, Tensor>();
        net.parameters().stream()
                .map(Parameter::name)
                .filter(weights.names()::contains)
                .forEach(name -> tensors.put(name, weights.get(name)));
        return Weights.of(tensors);
    }

    static Weights together(Weights one, Weights other) {
        var tensors = new LinkedHashMap<String, Tensor>();
        one.names().forEach(name -> tensors.put(name, one.get(name)));
        other.names().forEach(name -> tensors.put(name, other.get(name)));
        return Weights.of(tensors);
    }

    /** What the second net says of these regions of the maps, which are the first net's outputs but for two. */
    NDList regions(NDList outputs, List<Region> wanted, NDManager scope, boolean training) {
        var split = detector.levels().split(wanted);
        var inputs = new NDList();
        // The net takes each map with its regions, level by level.
        for (int level = 0; level < split.size(); level++) {
            inputs.add(outputs.get(2 + level));
            inputs.add(levels.get(level).array(scope, FloatBuffer.wrap(split.get(level)), wanted.size(), 5));
        }
        return regions.forward(inputs, training);
    }

    static List<float[]> numbers(NDList arrays) {
        return arrays.stream().map(NDArray::toFloatArray).toList();
    }

    @Override
    public void close() {
        proposals.close();
        regions.close();
    }
}
