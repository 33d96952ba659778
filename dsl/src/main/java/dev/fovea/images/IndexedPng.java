package dev.fovea.images;

import dev.fovea.geometry.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** PNG files whose pixels are numbers and no colours, which a reader of pictures would turn into the palette's colours. */
final class IndexedPng {
    private IndexedPng() {}

    /** The numbers, 0 to 255, as they are in the file, with one channel. The sentences of its errors do not name the file. */
    static Picture read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var image = ImageIO.read(in);
            if (image == null) {
                throw new IllegalArgumentException("it is no PNG that can be read");
            }
            var raster = image.getRaster();
            if (raster.getNumBands() != 1 || image.getSampleModel().getSampleSize(0) > 8) {
                throw new IllegalArgumentException("it has " + raster.getNumBands() + " channels of "
                        + image.getSampleModel().getSampleSize(0)
                        + " bits; a map of classes has one of at most 8, grey or with a palette");
            }
            var size = new Size(image.getWidth(), image.getHeight());
            var numbers = raster.getSamples(0, 0, size.width(), size.height(), 0, (int[]) null);
            var pixels = new byte[numbers.length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) numbers[i];
            }
            return Picture.owning(size, 1, pixels);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("it cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
