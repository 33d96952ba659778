package dev.fovea.images;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The mean and standard deviation of each channel, of pixels scaled to 0-1; a network is fed
 * {@code (pixel - mean) / std}.
 */
public record Normalisation(List<Double> mean, List<Double> std) {
    public Normalisation {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        if (mean.isEmpty() || mean.size() != std.size()) {
            throw new IllegalArgumentException("normalisation with " + mean.size() + " means and " + std.size()
                    + " deviations: give one of each for every channel");
        }
        for (double deviation : std) {
            if (!(deviation > 0)) {
                throw new IllegalArgumentException(
                        "normalisation with a deviation of " + deviation + ": deviations must be above 0");
            }
        }
    }

    public int channels() {
        return mean.size();
    }

    /**
     * Writes a picture's pixels as normalised floats [channels, height, width], which are those of {@link #apply} on its
     * floats of 0-1.
     *
     * @param target at least as long as the picture has values
     */
    public void write(Picture picture, float[] target) {
        if (picture.channels() != channels()) {
            throw new IllegalArgumentException("normalisation of " + channels() + " channels for a " + picture);
        }
        var pixels = picture.raw();
        if (channels() == 3) {
            writeRgb(pixels, target);
            return;
        }
        var levels = levels(0);
        for (int i = 0; i < pixels.length; i++) {
            target[i] = levels[pixels[i] & 0xff];
        }
    }

    /** As {@link #write(Picture, float[])}, what a canvas shows. */
    public void write(Canvas canvas, float[] target) {
        write(canvas.picture(), target);
    }

    private void writeRgb(byte[] pixels, float[] target) {
        int plane = pixels.length / 3;
        var red = levels(0);
        var green = levels(1);
        var blue = levels(2);
        int from = 0;
        for (int to = 0; to < plane; to++) {
            target[to] = red[pixels[from] & 0xff];
            target[to + plane] = green[pixels[from + 1] & 0xff];
            target[to + 2 * plane] = blue[pixels[from + 2] & 0xff];
            from += 3;
        }
    }

    /** What each of the 256 levels of a channel becomes. */
    private float[] levels(int channel) {
        float middle = mean.get(channel).floatValue();
        float deviation = std.get(channel).floatValue();
        var levels = new float[256];
        for (int level = 0; level < levels.length; level++) {
            levels[level] = (level / 255f - middle) / deviation;
        }
        return levels;
    }

    /** Normalises one picture of floats [channels, height, width] in place; its length must divide by the channels. */
    public void apply(float[] pixels) {
        int plane = pixels.length / channels();
        for (int channel = 0; channel < channels(); channel++) {
            float middle = mean.get(channel).floatValue();
            float deviation = std.get(channel).floatValue();
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                pixels[i] = (pixels[i] - middle) / deviation;
            }
        }
    }

    @Override
    public String toString() {
        return "mean " + joined(mean) + ", std " + joined(std);
    }

    private static String joined(List<Double> values) {
        return values.stream().map(v -> String.format(Locale.ROOT, "%.4f", v)).collect(Collectors.joining(" "));
    }
}
