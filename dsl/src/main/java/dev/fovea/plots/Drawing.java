package dev.fovea.plots;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Png;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What is drawn with lines and letters on a card of its own: every chart of Fovea. Notebooks show it as SVG, whose card is dark where
 * the reader's system is, and as PNG where they know nothing better; files have either. Letters are outlines, so that
 * it looks the same on machines with other fonts.
 */
public interface Drawing extends Displayable {
    /** Of a longer SVG, as of many thousand dots, a notebook is given the PNG alone. */
    int LONGEST_SVG = 500_000;

    /** Width and height in CSS pixels. */
    Dimension size();

    /** Draws it from 0, 0 on, a pixel for each CSS pixel, in {@link Style}'s colours for light pages. */
    void draw(Graphics2D graphics);

    /** The same for a place half as wide, its letters as large as before where it can be drawn so. */
    default Drawing narrow() {
        return this;
    }

    /** The text of an SVG file. Light, and dark where what shows it says that the reader prefers so. */
    default String svg() {
        return SvgWriter.svg(this);
    }

    /** The bytes of a PNG file, light. */
    default byte[] png() {
        return png(2);
    }

    /**
     * The bytes of a PNG file, light.
     *
     * @param scale pixels for each CSS pixel: 1 for old screens, 2 for dense ones, 4 for paper; above 0
     */
    default byte[] png(double scale) {
        return Png.of(image(scale));
    }

    /** Its pixels, light; {@code scale} of them for each CSS pixel. */
    default BufferedImage image(double scale) {
        var size = size();
        double pixels = size.getWidth() * scale * size.getHeight() * scale;
        if (!(scale > 0) || pixels > Integer.MAX_VALUE / 4.0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a drawing of %dx%d CSS pixels at a scale of %s; scales are above 0, and give at most 500 million pixels",
                    size.width,
                    size.height,
                    Style.number(scale)));
        }
        var image = new BufferedImage(
                Math.max(1, (int) Math.round(size.width * scale)),
                Math.max(1, (int) Math.round(size.height * scale)),
                BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(Style.CARD);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
        draw(graphics);
        graphics.dispose();
        return image;
    }

    /** Writes a file, SVG or PNG by the ending of its name, and its folder. */
    default void save(Path file) {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw new IllegalArgumentException(file + ": drawings are saved as .svg or .png");
        }
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, name.endsWith(".svg") ? svg().getBytes(StandardCharsets.UTF_8) : png());
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ")", e);
        }
    }

    @Override
    default DisplayData display() {
        var data = DisplayData.text(toString()).png(png(), size().width);
        var svg = svg();
        return svg.length() > LONGEST_SVG ? data : data.svg(svg);
    }
}
