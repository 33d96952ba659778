package dev.fovea.plots;

import static org.junit.jupiter.api.Assertions.fail;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Compares drawings with pictures of them that somebody has looked at. Run a test with {@code -Dfovea.test.golden=write} to
 * write them anew, and look at what git says has changed.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/fovea/plots/golden");
    private static final Path DIFFERENCES = Path.of("target/golden");
    /** Of 255: antialiasing may differ so far between versions of Java, for some pixels. */
    private static final int NEAR = 64;

    private static final int FEW = 20;

    private Golden() {}

    static void assertLooksLike(String name, Drawing drawing) {
        var actual = drawing.image(1);
        if (System.getProperty("fovea.test.golden", "").equals("write")) {
            write(FOLDER.resolve(name + ".png"), actual);
        }
        var golden = read(name);
        int different = different(golden, actual);
        if (different > FEW) {
            var told = DIFFERENCES.resolve(name + ".png");
            write(told, difference(golden, actual));
            fail(name + ": " + different + " pixels are not as in the golden picture; see " + told);
        }
    }

    static boolean isLike(String name, Drawing drawing) {
        return different(read(name), drawing.image(1)) <= FEW;
    }

    private static BufferedImage read(String name) {
        try {
            return ImageIO.read(FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, BufferedImage image) {
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many pixels are of another colour; all where the sizes differ. */
    private static int different(BufferedImage golden, BufferedImage actual) {
        if (golden.getWidth() != actual.getWidth() || golden.getHeight() != actual.getHeight()) {
            return actual.getWidth() * actual.getHeight();
        }
        int count = 0;
        for (int y = 0; y < golden.getHeight(); y++) {
            for (int x = 0; x < golden.getWidth(); x++) {
                count += isFar(golden.getRGB(x, y), actual.getRGB(x, y)) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isFar(int a, int b) {
        var one = new Color(a);
        var other = new Color(b);
        return Math.abs(one.getRed() - other.getRed()) > NEAR
                || Math.abs(one.getGreen() - other.getGreen()) > NEAR
                || Math.abs(one.getBlue() - other.getBlue()) > NEAR;
    }

    /** The golden picture, the one that was drawn, and in red where they differ, from above. */
    private static BufferedImage difference(BufferedImage golden, BufferedImage actual) {
        int width = Math.max(golden.getWidth(), actual.getWidth());
        int height = Math.max(golden.getHeight(), actual.getHeight());
        var image = new BufferedImage(width, 3 * height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.drawImage(golden, 0, 0, null);
        graphics.drawImage(actual, 0, height, null);
        graphics.dispose();
        for (int y = 0; y < Math.min(golden.getHeight(), actual.getHeight()); y++) {
            for (int x = 0; x < Math.min(golden.getWidth(), actual.getWidth()); x++) {
                boolean far = isFar(golden.getRGB(x, y), actual.getRGB(x, y));
                image.setRGB(x, 2 * height + y, far ? 0xff0000 : 0xffffff);
            }
        }
        return image;
    }
}
