package dev.fovea.datasets;

import dev.fovea.images.Normalisation;
import java.nio.FloatBuffer;
import java.util.ArrayList;

/** The mean and deviation of each channel of a data set. */
final class PixelStatistics {
    private static final int MEASURED = 10_000;
    private static final int MEASURED_LARGE = 500;

    /** Keeps a channel of one flat colour from dividing by zero: less than half a level of 255. */
    private static final double SMALLEST_DEVIATION = 1e-3;

    private final int channels;
    private final double[] sum;
    private final double[] squares;
    private double count;

    private PixelStatistics(int channels) {
        this.channels = channels;
        this.sum = new double[channels];
        this.squares = new double[channels];
    }

    static Normalisation of(Dataset data) {
        var statistics = new PixelStatistics(data.channels());
        var pixels = new float[Math.toIntExact(data.pictureSize().area() * data.channels())];
        int measured = Math.min(MEASURED, data.size());
        for (int n = 0; n < measured; n++) {
            data.pixels((int) ((long) n * data.size() / measured), FloatBuffer.wrap(pixels));
            statistics.add(pixels);
        }
        return statistics.normalisation();
    }

    static Normalisation of(DetectionDataset data) {
        var statistics = new PixelStatistics(data.channels());
        int measured = Math.min(MEASURED_LARGE, data.size());
        for (int n = 0; n < measured; n++) {
            var picture = data.sample((int) ((long) n * data.size() / measured)).picture();
            var pixels = new float[Math.toIntExact(picture.size().area() * picture.channels())];
            picture.writeTo(FloatBuffer.wrap(pixels));
            statistics.add(pixels);
        }
        return statistics.normalisation();
    }

    static Normalisation of(SegmentationDataset data) {
        var statistics = new PixelStatistics(data.channels());
        int measured = Math.min(MEASURED_LARGE, data.size());
        var pixels = new float[Math.toIntExact(data.pictureSize().area() * data.channels())];
        for (int n = 0; n < measured; n++) {
            data.picture((int) ((long) n * data.size() / measured)).writeTo(FloatBuffer.wrap(pixels));
            statistics.add(pixels);
        }
        return statistics.normalisation();
    }

    private void add(float[] pixels) {
        int plane = pixels.length / channels;
        for (int channel = 0; channel < channels; channel++) {
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                sum[channel] += pixels[i];
                squares[channel] += (double) pixels[i] * pixels[i];
            }
        }
        count += plane;
    }

    private Normalisation normalisation() {
        var mean = new ArrayList<Double>();
        var std = new ArrayList<Double>();
        for (int channel = 0; channel < channels; channel++) {
            double middle = sum[channel] / count;
            double variance = Math.max(0, squares[channel] / count - middle * middle);
            mean.add(middle);
            std.add(Math.max(SMALLEST_DEVIATION, Math.sqrt(variance)));
        }
        return new Normalisation(mean, std);
    }
}
