package dev.fovea.bench;

import dev.fovea.datasets.Dataset;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.networks.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Noise in ten classes: as many pictures as are asked for, of which a few are repeated. */
final class RandomPictures implements Dataset {
    private static final int DIFFERENT = 64;
    private static final int CLASSES = 10;

    private final Shape shape;
    private final int count;
    private final float[][] pixels;
    private final IntConsumer asked;

    RandomPictures(Shape shape, int count) {
        this(shape, count, index -> {});
    }

    /** @param asked is told the index of each picture that a loader asks for */
    RandomPictures(Shape shape, int count, IntConsumer asked) {
        this.shape = shape;
        this.count = count;
        this.asked = asked;
        var random = new SplittableRandom(1);
        pixels = IntStream.range(0, DIFFERENT)
                .mapToObj(i -> {
                    var numbers = new float[(int) shape.elements()];
                    for (int j = 0; j < numbers.length; j++) {
                        numbers[j] = (float) random.nextDouble();
                    }
                    return numbers;
                })
                .toArray(float[][]::new);
    }

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public List<String> classes() {
        return IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList();
    }

    @Override
    public int channels() {
        return shape.channels();
    }

    @Override
    public Size pictureSize() {
        return new Size(shape.width(), shape.height());
    }

    @Override
    public int label(int index) {
        return index % CLASSES;
    }

    @Override
    public Picture picture(int index) {
        var bytes = new byte[(int) shape.elements()];
        var numbers = pixels[index % DIFFERENT];
        int plane = shape.height() * shape.width();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (255 * numbers[i % shape.channels() * plane + i / shape.channels()]);
        }
        return Picture.of(pictureSize(), channels(), bytes);
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        asked.accept(index);
        target.put(pixels[index % DIFFERENT]);
    }
}
