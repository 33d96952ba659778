package dev.fovea.datasets;

import dev.fovea.images.Normalisation;
import java.nio.FloatBuffer;
import java.util.ArrayList;

/** The mean and deviation of each channel of a data set. */
final class PixelStatistics {
    private static final int MEASURED = 10_000;

    /** Keeps a channel of one flat colour from dividing by zero: less than half a level of 255. */
    private static final double SMALLEST_DEVIATION = 1e-3;

    private PixelStatistics() {}

    static Normalisation of(Dataset data) {
        int channels = data.channels();
        int plane = Math.toIntExact(data.pictureSize().area());
        var sum = new double[channels];
        var squares = new double[channels];
        var pixels = new float[channels * plane];
        int measured = Math.min(MEASURED, data.size());
        for (int n = 0; n < measured; n++) {
            data.pixels((int) ((long) n * data.size() / measured), FloatBuffer.wrap(pixels));
            for (int channel = 0; channel < channels; channel++) {
                for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                    sum[channel] += pixels[i];
                    squares[channel] += (double) pixels[i] * pixels[i];
                }
            }
        }
        var mean = new ArrayList<Double>();
        var std = new ArrayList<Double>();
        double count = (double) measured * plane;
        for (int channel = 0; channel < channels; channel++) {
            double middle = sum[channel] / count;
            double variance = Math.max(0, squares[channel] / count - middle * middle);
            mean.add(middle);
            std.add(Math.max(SMALLEST_DEVIATION, Math.sqrt(variance)));
        }
        return new Normalisation(mean, std);
    }
}
