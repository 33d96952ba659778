package dev.fovea.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The direct buffers of one batch. */
final class BatchBuffers {
    private final FloatBuffer pictures;
    private final FloatBuffer labels;
    private final int pictureFloats;

    BatchBuffers(int batchSize, int pictureFloats) {
        this.pictures = direct(Math.multiplyExact(batchSize, pictureFloats));
        this.labels = direct(batchSize);
        this.pictureFloats = pictureFloats;
    }

    FloatBuffer pictures(int count) {
        return pictures.duplicate().limit(count * pictureFloats);
    }

    FloatBuffer labels(int count) {
        return labels.duplicate().limit(count);
    }

    /** Writes one sample; different positions may be written by different threads at once. */
    void put(int position, float[] picture, int label) {
        pictures.put(position * pictureFloats, picture);
        labels.put(position, label);
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
