package dev.fovea.images;

import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;

/** Pixels as floats of 0-1, one channel after the other. */
final class UnitFloats {
    private static final float[] LEVELS = levels();

    private UnitFloats() {}

    private static float[] levels() {
        var levels = new float[256];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = level / 255f;
        }
        return levels;
    }

    /** At the buffer's position, which moves on; nothing is written where there is no room for all. */
    static void write(byte[] pixels, int channels, FloatBuffer target) {
        if (target.remaining() < pixels.length) {
            throw new BufferOverflowException();
        }
        if (target.hasArray()) {
            write(pixels, channels, target.array(), target.arrayOffset() + target.position());
            target.position(target.position() + pixels.length);
        } else {
            var floats = new float[pixels.length];
            write(pixels, channels, floats, 0);
            target.put(floats);
        }
    }

    private static void write(byte[] pixels, int channels, float[] target, int start) {
        int to = start;
        for (int channel = 0; channel < channels; channel++) {
            for (int i = channel; i < pixels.length; i += channels) {
                target[to++] = LEVELS[pixels[i] & 0xff];
            }
        }
    }
}
