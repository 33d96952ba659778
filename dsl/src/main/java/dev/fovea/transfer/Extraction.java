package dev.fovea.transfer;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.Batches;
import dev.fovea.datasets.DataFolders;
import dev.fovea.datasets.Dataset;
import dev.fovea.display.Progress;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.training.SlowProgress;
import dev.fovea.transfer.Features.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A net that ends early, ready to be run over data sets once. What it gives is kept in a folder under a key of net, weights,
 * normalisation, augmentation, engine and every pixel and label of the data; when all of these are the same, it is read from there. Immutable.
 *
 * @param net with one output
 * @param augmented how pictures are changed, if they are
 * @param folder where files are kept; it may be deleted at any time
 */
public record Extraction(
        Net net, Weights weights, Normalisation normalisation, Augmented augmented, Path folder, EngineKind engine) {
    private static final int BATCH = 64;

    /**
     * Pictures changed at random.
     *
     * @param copies how many of each picture, at least 1
     * @param seed decides with the copy's number and the picture's index what is drawn
     */
    public record Augmented(Pipeline pipeline, int copies, long seed) {
        static final Augmented NOT = new Augmented(Pipeline.of(), 1, 0);

        public Augmented {
            if (copies < 1) {
                throw new IllegalArgumentException(copies + " augmented copies of each picture: at least 1 is needed");
            }
        }
    }

    public Extraction {
        weights = own(net, weights).check(net);
    }

    static Extraction of(Net net, Weights weights, Normalisation normalisation, EngineKind engine) {
        return new Extraction(
                net, weights, normalisation, Augmented.NOT, DataFolders.cache().resolve("features"), engine);
    }

    private static Weights own(Net net, Weights weights) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var parameter : net.parameters()) {
            if (weights.names().contains(parameter.name())) {
                tensors.put(parameter.name(), weights.get(parameter.name()));
            }
        }
        return Weights.of(tensors);
    }

    /**
     * So many copies of each picture, each changed at random: features of augmented pictures, computed once. For new ones in each epoch train the
     * net itself, frozen up to the layer.
     */
    public Extraction augment(Pipeline pipeline, int copies, long seed) {
        return new Extraction(net, weights, normalisation, new Augmented(pipeline, copies, seed), folder, engine);
    }

    /** Keeps files in this folder instead of the user's cache. */
    public Extraction folder(Path folder) {
        return new Extraction(net, weights, normalisation, augmented, folder, engine);
    }

    /** Runs on this engine, whose numbers differ from another's in the last digits. */
    public Extraction on(EngineKind engine) {
        return new Extraction(net, weights, normalisation, augmented, folder, engine);
    }

    /**
     * The features of a data set: read from the folder if they are there, else computed and put there. A file that is damaged is
     * computed anew, and {@link Features#origin()} says so.
     *
     * @throws IllegalArgumentException if the pictures are not those that the net takes
     * @throws UncheckedIOException if the folder cannot be written, saying what to do
     */
    public Features of(Dataset data) {
        return of(data, () -> Executor.of(net, weights, engine));
    }

    Features of(Dataset data, Supplier<Executor> executors) {
        var size = data.pictureSize();
        if (!net.input().equals(Shape.of(data.channels(), size.height(), size.width()))) {
            throw new IllegalArgumentException("net '" + net.name() + "' takes pictures of " + net.input()
                    + " (channels x height x width), and those of " + data.name() + " are " + data.channels() + "x"
                    + size.height() + "x" + size.width() + "; resize them, or bring the net to their size with net.at");
        }
        var key = FeatureKey.of(this, data);
        var file = new FeatureFile(
                folder.resolve(key + ".safetensors"),
                key,
                shape(),
                Math.multiplyExact(data.size(), augmented.copies()));
        var origin = Origin.COMPUTED;
        if (Files.exists(file.path())) {
            try {
                return new Features(this, data, file, file.read(), Origin.READ);
            } catch (IOException damaged) {
                origin = Origin.REPAIRED;
            }
        }
        try {
            compute(data, executors, file);
            return new Features(this, data, file, file.read(), origin);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "features of " + data.name() + " cannot be kept in " + folder + " (" + e.getMessage()
                            + "); name another folder, folder(path)",
                    e);
        }
    }

    /** Of the features: a map; a vector counts as a map of one cell. */
    Shape shape() {
        var output = net.output();
        return output.isMap() ? output : Shape.of(output.channels(), 1, 1);
    }

    private void compute(Dataset data, Supplier<Executor> executors, FeatureFile file) throws IOException {
        var progress = new SlowProgress(Progress.of("features of " + data.name(), file.count(), "pictures"));
        var feed = new Feed();
        var in = net.input();
        int done = 0;
        try (var executor = executors.get();
                var writer = file.writer()) {
            for (int copy = 0; copy < augmented.copies(); copy++) {
                var batches = Batches.of(data, BATCH)
                        .normalise(normalisation)
                        .augment(augmented.pipeline())
                        .seed(augmented.seed());
                try (var iterator = batches.epoch(copy)) {
                    while (iterator.hasNext()) {
                        if (Thread.currentThread().isInterrupted()) {
                            throw new CancellationException(
                                    "interrupted after " + done + " of " + file.count() + " pictures");
                        }
                        try (var batch = iterator.next();
                                var scope = executor.manager().newSubManager()) {
                            var x = feed.array(
                                    scope, batch.pictures(), batch.size(), in.channels(), in.height(), in.width());
                            writer.add(executor.forward(x, false).head().toFloatArray());
                            done += batch.size();
                        }
                        progress.at(done);
                    }
                }
            }
            writer.finish();
        } finally {
            progress.done();
        }
    }

    @Override
    public String toString() {
        return net + ", kept in " + folder + "; compute them with of(data)";
    }
}
