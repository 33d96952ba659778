package dev.fovea.detection.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.fovea.augment.Keypoint;
import dev.fovea.augment.LabelledBox;
import dev.fovea.datasets.DetectionBatch;
import dev.fovea.engine.Feed;
import dev.fovea.geometry.Size;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a net is shown at once: the pictures of a step, or as many of them as a batch holds where several batches make one step. Good while the
 * batch that it came from is open.
 *
 * @param pictureSize of all pictures
 * @param pictures [size, channels, height, width], row by row
 * @param seen pictures that the run has seen before these
 */
record Shown(
        Size pictureSize,
        FloatBuffer pictures,
        List<List<LabelledBox>> objects,
        List<List<Keypoint>> points,
        long seen) {
    Shown {
        objects = List.copyOf(objects);
        points = List.copyOf(points);
    }

    /** Of at most so many pictures each, in their order. */
    static List<Shown> of(DetectionBatch batch, int most, long seen) {
        var all = batch.pictures();
        int each = all.remaining() / batch.size();
        var parts = new ArrayList<Shown>();
        for (int from = 0; from < batch.size(); from += most) {
            int end = Math.min(batch.size(), from + most);
            parts.add(new Shown(
                    batch.pictureSize(),
                    all.slice(from * each, (end - from) * each),
                    IntStream.range(from, end).mapToObj(batch::objects).toList(),
                    IntStream.range(from, end).mapToObj(batch::points).toList(),
                    seen + from));
        }
        return parts;
    }

    int size() {
        return objects.size();
    }

    /** The pictures on an engine, good until the feed's next ones. */
    NDArray array(Feed feed, NDManager scope) {
        long channels = pictures.remaining() / (size() * pictureSize.area());
        return feed.array(scope, pictures, size(), channels, pictureSize.height(), pictureSize.width());
    }
}
