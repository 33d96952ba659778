package dev.fovea.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The direct buffers of one batch. */
final class BatchBuffers {
    private final FloatBuffer pictures;
    private final FloatBuffer labels;
    private final int pictureFloats;
    private final int labelFloats;

    BatchBuffers(int batchSize, int pictureFloats, int labelFloats) {
        this.pictures = direct(Math.multiplyExact(batchSize, pictureFloats));
        this.labels = direct(Math.multiplyExact(batchSize, labelFloats));
        this.pictureFloats = pictureFloats;
        this.labelFloats = labelFloats;
    }

    FloatBuffer pictures(int count) {
        return pictures.duplicate().limit(count * pictureFloats);
    }

    FloatBuffer labels(int count) {
        return labels.duplicate().limit(count * labelFloats);
    }

    /** Writes one sample; different positions may be written by different threads at once. */
    void put(int position, float[] picture, int label) {
        pictures.put(position * pictureFloats, picture);
        labels.put(position, label);
    }

    /** The same of a mask, the class of each pixel as a byte. */
    void put(int position, float[] picture, byte[] mask) {
        pictures.put(position * pictureFloats, picture);
        for (int i = 0; i < mask.length; i++) {
            labels.put(position * labelFloats + i, mask[i] & 0xff);
        }
    }

    private static FloatBuffer direct(int floats) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
