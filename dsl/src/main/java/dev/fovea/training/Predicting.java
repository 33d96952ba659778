package dev.fovea.training;

import dev.fovea.datasets.Batches;
import dev.fovea.datasets.Dataset;
import dev.fovea.display.Progress;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.images.Normalisation;
import java.util.concurrent.CancellationException;

/** Runs a net over a data set in inference mode. */
final class Predicting {
    private static final int BATCH = 256;

    private Predicting() {}

    static Predictions predict(Executor executor, Dataset data, Normalisation normalisation) {
        Fits.check(executor.net(), data);
        int classes = executor.net().output().channels();
        var logits = new float[Math.multiplyExact(data.size(), classes)];
        int done = 0;
        var feed = new Feed();
        var progress = new SlowProgress(Progress.of("predicting " + data.name(), data.size(), "pictures"));
        try (var batches = Batches.of(data, BATCH).normalise(normalisation).epoch(0)) {
            while (batches.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted after " + done + " of " + data.size() + " pictures");
                }
                try (var batch = batches.next();
                        var scope = executor.manager().newSubManager()) {
                    var x = feed.array(scope, batch.pictures(), Pictures.shape(executor.net(), batch.size()));
                    var values = executor.forward(x, false).head().toFloatArray();
                    System.arraycopy(values, 0, logits, done * classes, values.length);
                    done += batch.size();
                }
                progress.at(done);
            }
        } finally {
            progress.done();
        }
        return new Predictions(classes, logits);
    }
}
