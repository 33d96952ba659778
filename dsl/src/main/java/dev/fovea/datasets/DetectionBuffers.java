package dev.fovea.datasets;

import dev.fovea.augment.Keypoint;
import dev.fovea.augment.LabelledBox;
import dev.fovea.geometry.Size;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The direct buffers of one batch of pictures with boxes. They grow when a batch needs more than any before it, and are
 * laid out anew for the size of each batch. Different positions may be written by different threads at once.
 */
final class DetectionBuffers {
    private final int batchSize;
    private final int channels;
    private Size size = new Size(1, 1);
    private List<SampleEncoder.Target> layout = List.of();
    private FloatBuffer pictures = direct(0);
    private List<FloatBuffer> targets = List.of();
    private FloatBuffer boxes = direct(0);
    private FloatBuffer classes = direct(0);
    private FloatBuffer mask = direct(0);
    private final List<List<LabelledBox>> objects;
    private final List<List<Keypoint>> points;

    DetectionBuffers(int batchSize, int channels) {
        this.batchSize = batchSize;
        this.channels = channels;
        this.objects = new ArrayList<>(Collections.nCopies(batchSize, List.of()));
        this.points = new ArrayList<>(Collections.nCopies(batchSize, List.of()));
    }

    void prepare(Size size, List<SampleEncoder.Target> layout) {
        this.size = size;
        this.layout = layout;
        pictures = grown(pictures, batchSize * size.area() * channels);
        var grown = new ArrayList<FloatBuffer>();
        for (int i = 0; i < layout.size(); i++) {
            var present = i < targets.size() ? targets.get(i) : direct(0);
            grown.add(grown(present, (long) batchSize * layout.get(i).floats()));
        }
        targets = List.copyOf(grown);
    }

    Size size() {
        return size;
    }

    List<SampleEncoder.Target> layout() {
        return layout;
    }

    List<LabelledBox> objects(int position) {
        return objects.get(position);
    }

    List<Keypoint> points(int position) {
        return points.get(position);
    }

    /** Writes a picture [channels, height, width], its objects and its marked places. */
    void put(int position, float[] picture, int floats, List<LabelledBox> found, List<Keypoint> marked) {
        pictures.put(position * floats, picture, 0, floats);
        objects.set(position, found);
        points.set(position, marked);
    }

    /** The parts of the targets that belong to one picture, filled with 0. */
    List<FloatBuffer> targets(int position) {
        var parts = new ArrayList<FloatBuffer>();
        for (int i = 0; i < layout.size(); i++) {
            int floats = layout.get(i).floats();
            var part = targets.get(i).slice(position * floats, floats);
            for (int at = 0; at < floats; at++) {
                part.put(at, 0);
            }
            parts.add(part);
        }
        return parts;
    }

    /** The pictures of the first {@code count} positions. */
    FloatBuffer pictures(int count) {
        return pictures.duplicate().limit(Math.toIntExact(count * size.area() * channels));
    }

    FloatBuffer target(int number, int count) {
        return targets.get(number).duplicate().limit(count * layout.get(number).floats());
    }

    /** Lays out the boxes of the first {@code count} pictures in rows of {@code most}. */
    void pack(int count, int most) {
        boxes = grown(boxes, 4L * batchSize * most);
        classes = grown(classes, (long) batchSize * most);
        mask = grown(mask, (long) batchSize * most);
        for (int n = 0; n < count; n++) {
            for (int i = 0; i < most; i++) {
                int at = n * most + i;
                boolean isObject = i < objects.get(n).size();
                mask.put(at, isObject ? 1 : 0);
                classes.put(at, isObject ? objects.get(n).get(i).classIndex() : 0);
                var edges = new double[4];
                if (isObject) {
                    var box = objects.get(n).get(i).box();
                    edges = new double[] {box.x1(), box.y1(), box.x2(), box.y2()};
                }
                for (int k = 0; k < 4; k++) {
                    boxes.put(4 * at + k, (float) edges[k]);
                }
            }
        }
    }

    FloatBuffer boxes(int count, int most) {
        return boxes.duplicate().limit(4 * count * most);
    }

    FloatBuffer classes(int count, int most) {
        return classes.duplicate().limit(count * most);
    }

    FloatBuffer mask(int count, int most) {
        return mask.duplicate().limit(count * most);
    }

    private static FloatBuffer grown(FloatBuffer buffer, long floats) {
        if (floats * Float.BYTES > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a batch takes %,d bytes, more than a buffer can hold (%,d); make batches smaller",
                    floats * Float.BYTES,
                    Integer.MAX_VALUE));
        }
        return buffer.capacity() >= floats ? buffer : direct((int) floats);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
