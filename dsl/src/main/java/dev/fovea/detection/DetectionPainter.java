package dev.fovea.detection;

import dev.fovea.images.Picture;
import dev.fovea.plots.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;

/** Draws boxes and labels on a picture, the surest last, so that it lies on top. */
final class DetectionPainter {
    /** Pictures whose longer side is smaller are enlarged by a whole factor towards it. */
    private static final int READABLE = 480;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final float LINE = 2;
    private static final int PADDING = 3;

    private final Detections detections;

    DetectionPainter(Detections detections) {
        this.detections = detections;
    }

    Picture paint(Picture picture) {
        int longer = Math.max(picture.size().width(), picture.size().height());
        int factor = Math.max(1, READABLE / longer);
        var image = picture.enlarged(factor).toImage();
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(LINE));
        for (int i = detections.count() - 1; i >= 0; i--) {
            var one = detections.all().get(i);
            var box = one.box().scale(factor, factor);
            var colour = Style.colour(one.classIndex());
            graphics.setColor(colour);
            graphics.draw(new Rectangle2D.Double(box.x1(), box.y1(), box.width(), box.height()));
            label(graphics, detections.name(one) + " " + Detection.number(one.score()), box.x1(), box.y1(), colour);
        }
        graphics.dispose();
        return Picture.of(image);
    }

    /** Above the box, or inside where there is no room. */
    private static void label(Graphics2D graphics, String text, double left, double top, Color colour) {
        graphics.setFont(FONT);
        var metrics = graphics.getFontMetrics();
        double height = metrics.getHeight();
        double x = Math.max(0, left - LINE / 2);
        double y = top - height < 0 ? Math.max(0, top) : top - height;
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y, metrics.stringWidth(text) + 2 * PADDING, height));
        graphics.setColor(Color.WHITE);
        graphics.drawString(text, (float) (x + PADDING), (float) (y + metrics.getAscent()));
    }
}
