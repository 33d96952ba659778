package dev.fovea.segmentation;

import dev.fovea.datasets.Batches;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.display.Progress;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import dev.fovea.images.Normalisation;
import dev.fovea.training.SlowProgress;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/** Runs a net over pictures in inference mode, a batch at a time. */
final class MapPredicting {
    /** Numbers that the outputs of a batch may have: 64 MB. */
    private static final long MOST = 16L << 20;

    private static final int BATCH = 32;

    private MapPredicting() {}

    /** Is given the logits of each picture in order. */
    interface Reader {
        /**
         * @param logits [classes, cells]
         * @param labels the mask's numbers
         */
        void read(int index, float[] logits, int[] labels);
    }

    static void each(Executor executor, SegmentationDataset data, Normalisation normalisation, Reader reader) {
        MapFits.check(executor.net(), data);
        int cells = Math.toIntExact(data.pictureSize().area());
        int numbers = Math.multiplyExact(data.classes().size(), cells);
        int size = (int) Math.max(1, Math.min(BATCH, MOST / numbers));
        int done = 0;
        var feed = new Feed();
        var progress = new SlowProgress(Progress.of("segmenting " + data.name(), data.size(), "pictures"));
        try (var batches = Batches.of(data, size).normalise(normalisation).epoch(0)) {
            while (batches.hasNext()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted after " + done + " of " + data.size() + " pictures");
                }
                try (var batch = batches.next();
                        var scope = executor.manager().newSubManager()) {
                    var input = executor.net().input();
                    var x = feed.array(
                            scope, batch.pictures(), batch.size(), input.channels(), input.height(), input.width());
                    var logits = executor.forward(x, false).head().toFloatArray();
                    for (int i = 0; i < batch.size(); i++) {
                        var labels = new int[cells];
                        for (int cell = 0; cell < cells; cell++) {
                            labels[cell] = (int) batch.labels().get(i * cells + cell);
                        }
                        reader.read(done + i, Arrays.copyOfRange(logits, i * numbers, (i + 1) * numbers), labels);
                    }
                    done += batch.size();
                }
                progress.at(done);
            }
        } finally {
            progress.done();
        }
    }
}
