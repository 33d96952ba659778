package dev.fovea.datasets;

import dev.fovea.augment.Sample;
import dev.fovea.images.Picture;
import dev.fovea.plots.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws the boxes of objects into their picture, each class in a colour of its own, and the class's name at its box. */
final class BoxPainter {
    /** A picture of this width has lines of two pixels and letters of eleven. */
    private static final double USUAL_WIDTH = 320;

    private static final double LEGIBLE_WIDTH = 480;

    private final List<String> classes;

    BoxPainter(List<String> classes) {
        this.classes = classes;
    }

    /** Small pictures are enlarged, so that the names can be read. */
    Picture paint(Sample sample) {
        int factor = Math.max(1, (int) (LEGIBLE_WIDTH / sample.size().width()));
        var image = sample.picture().enlarged(factor).toImage();
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        double scale = Math.max(0.5, image.getWidth() / USUAL_WIDTH);
        graphics.setStroke(new BasicStroke((float) (2 * scale)));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, (int) Math.round(11 * scale)));
        for (var object : sample.boxes()) {
            var box = object.box().scale(factor, factor);
            graphics.setColor(Style.colour(object.classIndex()));
            graphics.draw(new Rectangle2D.Double(box.x1(), box.y1(), box.width(), box.height()));
        }
        for (var object : sample.boxes()) {
            label(
                    graphics,
                    image.getWidth(),
                    classes.get(object.classIndex()),
                    Style.colour(object.classIndex()),
                    factor * object.box().x1(),
                    factor * object.box().y1());
        }
        graphics.dispose();
        return Picture.of(image);
    }

    /** Above the box's upper left corner, or inside of the picture where that ends. */
    private static void label(Graphics2D graphics, int width, String text, Color colour, double x, double y) {
        var metrics = graphics.getFontMetrics();
        double left = Math.max(0, Math.min(x, width - metrics.stringWidth(text) - 4));
        double top = Math.max(0, y - metrics.getHeight());
        graphics.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 210));
        graphics.fill(new Rectangle2D.Double(left, top, metrics.stringWidth(text) + 4, metrics.getHeight()));
        graphics.setColor(Color.WHITE);
        graphics.drawString(text, (float) left + 2, (float) top + metrics.getAscent());
    }
}
