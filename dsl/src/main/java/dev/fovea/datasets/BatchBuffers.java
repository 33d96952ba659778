package dev.fovea.datasets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;

/** The direct buffers of one batch. */
final class BatchBuffers {
    private final FloatBuffer pictures;
    private final FloatBuffer labels;
    private final int pictureFloats;

    private BatchBuffers(int batchSize, int pictureFloats) {
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

    /** Buffers of one shape that wait to be used again; a few, since direct memory is freed only by the collector. */
    static final class Pool {
        private static final int KEPT = 4;

        private final int batchSize;
        private final int pictureFloats;
        private final ArrayDeque<BatchBuffers> free = new ArrayDeque<>();

        Pool(int batchSize, int pictureFloats) {
            this.batchSize = batchSize;
            this.pictureFloats = pictureFloats;
        }

        BatchBuffers take() {
            synchronized (free) {
                if (!free.isEmpty()) {
                    return free.pop();
                }
            }
            return new BatchBuffers(batchSize, pictureFloats);
        }

        void giveBack(BatchBuffers buffers) {
            synchronized (free) {
                if (free.size() < KEPT) {
                    free.push(buffers);
                }
            }
        }
    }
}
