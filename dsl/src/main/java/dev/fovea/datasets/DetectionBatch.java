package dev.fovea.datasets;

import dev.fovea.augment.Keypoint;
import dev.fovea.augment.LabelledBox;
import dev.fovea.geometry.Size;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some pictures of one size, the objects in them, and an encoder's targets, ready for an engine, in direct buffers of
 * native byte order. Close it when its floats have been copied: the buffers then carry a later batch, and asking for them
 * again is refused. Each buffer that it hands out is a fresh view, from position 0 to its limit.
 */
public final class DetectionBatch implements AutoCloseable {
    private final String name;
    private final int[] indices;
    private final int most;
    private final Lease<DetectionBuffers> lease;

    DetectionBatch(String name, int[] indices, DetectionBuffers buffers, BufferPool<DetectionBuffers> pool) {
        this.name = name;
        this.indices = indices;
        this.lease = new Lease<>(name, buffers, pool);
        this.most = Math.max(
                1,
                IntStream.range(0, indices.length)
                        .map(n -> buffers.objects(n).size())
                        .max()
                        .orElse(0));
        buffers.pack(indices.length, most);
    }

    /** The pictures [size, channels, height, width], row by row. */
    public FloatBuffer pictures() {
        return lease.open().pictures(indices.length);
    }

    /** The width and height of all pictures of this batch. */
    public Size pictureSize() {
        return lease.open().size();
    }

    /** The edges x1, y1, x2, y2 of each box in pixels of the batch, [size, most, 4]; 0 where a picture has no more objects. */
    public FloatBuffer boxes() {
        return lease.open().boxes(indices.length, most);
    }

    /** The class index of each box as floats [size, most]; 0 where a picture has no more objects. */
    public FloatBuffer classes() {
        return lease.open().classes(indices.length, most);
    }

    /** 1 for each object and 0 for padding, [size, most]. */
    public FloatBuffer mask() {
        return lease.open().mask(indices.length, most);
    }

    /** How many objects the picture with the most has, at least 1. */
    public int most() {
        return most;
    }

    /** How many objects each picture has. */
    public int[] counts() {
        var current = lease.open();
        return IntStream.range(0, indices.length)
                .map(n -> current.objects(n).size())
                .toArray();
    }

    /** The objects of the picture at a position of this batch, as the encoder saw them. */
    public List<LabelledBox> objects(int position) {
        return lease.open().objects(position);
    }

    /** The marked places of the picture at a position, in pixels of the batch, in the sample's order; those that augmentation moved out are not visible. */
    public List<Keypoint> points(int position) {
        return lease.open().points(position);
    }

    /** The encoder's arrays in its order, each [size, and its shape]; none without an encoder. */
    public List<FloatBuffer> targets() {
        var current = lease.open();
        return IntStream.range(0, current.layout().size())
                .mapToObj(number -> current.target(number, indices.length))
                .toList();
    }

    /** The encoder's array with a name, [size, and its shape]. */
    public FloatBuffer target(String name) {
        var current = lease.open();
        for (int number = 0; number < current.layout().size(); number++) {
            if (current.layout().get(number).name().equals(name)) {
                return current.target(number, indices.length);
            }
        }
        throw new IllegalArgumentException(
                this.name + ": no target is named \"" + name + "\"; there are " + current.layout());
    }

    /** The index of each picture in the data set. */
    public int[] indices() {
        return indices.clone();
    }

    /** How many pictures; the last batch of an epoch may hold fewer than the others. */
    public int size() {
        return indices.length;
    }

    /** Gives the buffers back; closing twice does nothing more. */
    @Override
    public void close() {
        lease.close();
    }

    @Override
    public String toString() {
        return name + ": " + indices.length + " pictures" + (lease.isClosed() ? ", closed" : "");
    }
}
