package dev.fovea.augment;

import dev.fovea.images.Interpolation;
import dev.fovea.images.Picture;
import dev.fovea.plots.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws a sample's picture with its objects: the box in full, and where it was turned its outline in dots. */
final class SamplePainter {
    /** Pixels for each CSS pixel, so that names are sharp on dense screens. */
    static final int DENSITY = 2;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 11);
    private static final BasicStroke LINE = new BasicStroke(1.6f);
    private static final BasicStroke DOTS =
            new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 3}, 0);

    private SamplePainter() {}

    /** With a longer side of so many CSS pixels, of which each has {@link #DENSITY} pixels along both sides. */
    static Picture paint(Sample sample, List<String> classes, int side) {
        var size = sample.size();
        double scale = side / (double) Math.max(size.width(), size.height());
        // Of detail as much as CSS pixels show: twice as much makes the file twice as large.
        var shown = sample.picture()
                .resized(
                        (int) Math.max(1, Math.rint(scale * size.width())),
                        (int) Math.max(1, Math.rint(scale * size.height())),
                        scale < 1 ? Interpolation.PILLOW_BILINEAR : Interpolation.OPENCV_NEAREST)
                .enlarged(DENSITY);
        if (sample.boxes().isEmpty() && sample.points().isEmpty()) {
            return shown;
        }
        var image = shown.rgb().toImage();
        var graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(FONT);
        for (var object : sample.boxes()) {
            outline(graphics, object, scale);
        }
        for (var object : sample.boxes()) {
            label(graphics, object, scale, name(object, classes));
        }
        graphics.setColor(Color.WHITE);
        for (var point : sample.points()) {
            if (point.visible()) {
                graphics.fill(new Ellipse2D.Double(
                        scale * point.at().x() - 2, scale * point.at().y() - 2, 4, 4));
            }
        }
        graphics.dispose();
        return Picture.of(image);
    }

    private static String name(LabelledBox object, List<String> classes) {
        int index = object.classIndex();
        return index < classes.size() ? classes.get(index) : String.valueOf(index);
    }

    private static void outline(Graphics2D graphics, LabelledBox object, double scale) {
        var box = object.box();
        graphics.setColor(Style.colour(object.classIndex()));
        graphics.setStroke(LINE);
        graphics.draw(
                new Rectangle2D.Double(scale * box.x1(), scale * box.y1(), scale * box.width(), scale * box.height()));
        graphics.setStroke(DOTS);
        var path = new Path2D.Double();
        for (var corner : object.outline().corners()) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(scale * corner.x(), scale * corner.y());
            } else {
                path.lineTo(scale * corner.x(), scale * corner.y());
            }
        }
        path.closePath();
        graphics.draw(path);
    }

    /** Above the box's upper left corner, or inside of the picture where that ends. */
    private static void label(Graphics2D graphics, LabelledBox object, double scale, String name) {
        var box = object.box();
        var metrics = graphics.getFontMetrics();
        float left = (float) Math.max(0, scale * box.x1());
        float base = (float) Math.max(metrics.getAscent(), scale * box.y1() - 2);
        graphics.setColor(Style.colour(object.classIndex()));
        graphics.fill(new Rectangle2D.Float(
                left, base - metrics.getAscent(), metrics.stringWidth(name) + 4f, metrics.getHeight() - 1f));
        graphics.setColor(Color.WHITE);
        graphics.drawString(name, left + 2, base);
    }
}
