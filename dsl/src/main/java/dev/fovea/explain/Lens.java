package dev.fovea.explain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Tensor;
import dev.fovea.networks.Net;
import dev.fovea.training.Classifier;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/** A net made of a classifier's layers, with its weights on its engine. Owns native memory until it is closed; plain numbers go in and come out. */
final class Lens implements AutoCloseable {
    private final Executor executor;
    private final Feed feed = new Feed();

    private Lens(Executor executor) {
        this.executor = executor;
    }

    /** @param net an {@link Excerpt} of the classifier's */
    static Lens of(Classifier classifier, Net net) {
        var weights = classifier.weights().into(net).lenient(0);
        return new Lens(Executor.of(net, weights, classifier.engine()));
    }

    /**
     * All outputs for some pictures, in inference.
     *
     * @param pictures normalised, from position to limit
     */
    List<float[]> outputs(FloatBuffer pictures, int count) {
        try (var scope = executor.manager().newSubManager()) {
            var x = feed.array(scope, pictures, batch(count, executor.net().input()));
            return executor.forward(x, false).stream()
                    .map(NDArray::toFloatArray)
                    .toList();
        }
    }

    /** What a {@link Excerpt#probed} layer gives for a picture, the outputs, and the gradient of one of them for each of the layer's numbers. */
    record Probed(Tensor values, Tensor gradient, Tensor logits, int label) {}

    /** @param choose which output, told all of them */
    Probed probe(float[] picture, ToIntFunction<float[]> choose) {
        var inputs = executor.net().inputs();
        try (var scope = executor.manager().newSubManager();
                var tape = Engines.tape(executor.engine())) {
            var x = feed.array(
                    scope, FloatBuffer.wrap(picture), batch(1, inputs.get(0).shape()));
            // Of a sum with a gradient wanted for one side only, MXNet's compiled graphs can give memory that nobody
            // wrote.
            x.setRequiresGradient(true);
            var probe = scope.zeros(new Shape(batch(1, inputs.get(1).shape())));
            probe.setRequiresGradient(true);
            var outputs = executor.forward(new NDList(x, probe), true);
            var logits = outputs.get(1).toFloatArray();
            int label = choose.applyAsInt(logits);
            var mask = new float[logits.length];
            mask[label] = 1;
            tape.backward(outputs.get(1)
                    .mul(scope.create(mask, new Shape(1, mask.length)))
                    .sum());
            var shape = inputs.get(1).shape();
            return new Probed(
                    Tensor.of(shape, outputs.get(0).toFloatArray()),
                    Tensor.of(shape, probe.getGradient().toFloatArray()),
                    Tensor.of(
                            executor.net()
                                    .layers()
                                    .get(executor.net().outputs().get(1))
                                    .shape(),
                            logits),
                    label);
        }
    }

    /** The mean of one filter's map for each of some pictures, and its gradient for their pixels. */
    record Climbed(List<Double> means, Tensor gradient) {}

    /**
     * One filter for each picture of a batch; the net's first output holds the filters' maps, or a number each.
     *
     * @param filters as many as pictures
     */
    Climbed climb(float[] pictures, List<Integer> filters) {
        int count = filters.size();
        var shape = executor.net().output();
        int channels = shape.channels();
        int cells = Math.toIntExact(shape.elements() / channels);
        var mask = new float[count * channels];
        for (int i = 0; i < count; i++) {
            mask[i * channels + filters.get(i)] = 1f / cells;
        }
        try (var scope = executor.manager().newSubManager();
                var tape = Engines.tape(executor.engine())) {
            var x = feed.array(
                    scope,
                    FloatBuffer.wrap(pictures),
                    batch(count, executor.net().input()));
            x.setRequiresGradient(true);
            var maps = executor.forward(x, true).head().reshape(count, channels, cells);
            var chosen = maps.mul(scope.create(mask, new Shape(count, channels, 1)));
            tape.backward(chosen.sum());
            var means = new ArrayList<Double>();
            for (float mean : chosen.reshape(count, -1).sum(new int[] {1}).toFloatArray()) {
                means.add((double) mean);
            }
            var all = dev.fovea.networks.Shape.of(pictures.length);
            return new Climbed(means, Tensor.of(all, x.getGradient().toFloatArray()));
        }
    }

    private static long[] batch(int count, dev.fovea.networks.Shape shape) {
        return LongStream.concat(LongStream.of(count), shape.sides().stream().mapToLong(Integer::longValue))
                .toArray();
    }

    @Override
    public void close() {
        executor.close();
    }
}
