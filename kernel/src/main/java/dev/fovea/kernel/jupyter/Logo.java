package dev.fovea.kernel.jupyter;

import dev.fovea.display.Png;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** The kernel's mark, drawn: an eye whose iris is a ring of receptive fields around the fovea. */
final class Logo {
    /** The sizes that Jupyter shows, in pixels. */
    static final List<Integer> SIDES = List.of(32, 64);

    private static final int FIELDS = 12;
    private static final Color RIM = new Color(0x16, 0x3a, 0x5f);
    private static final Color IRIS = new Color(0x2f, 0x80, 0xb7);
    private static final Color FIELD = new Color(0xf2, 0xa5, 0x41);

    private Logo() {}

    /** The file name under which Jupyter looks for this size. */
    static String file(int side) {
        return "logo-" + side + "x" + side + ".png";
    }

    /** A PNG picture of {@code side} by {@code side} pixels with a transparent ground. */
    static byte[] png(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.scale(side, side);
            draw(pen);
        } finally {
            pen.dispose();
        }
        return Png.of(image);
    }

    /** Draws in the unit square. */
    private static void draw(Graphics2D pen) {
        var lids = new Path2D.Double();
        lids.moveTo(0.02, 0.5);
        lids.quadTo(0.5, -0.1, 0.98, 0.5);
        lids.quadTo(0.5, 1.1, 0.02, 0.5);
        lids.closePath();
        pen.setColor(RIM);
        pen.fill(lids);
        var white = new Area(lids);
        var smaller = AffineTransform.getTranslateInstance(0.5, 0.5);
        smaller.scale(0.88, 0.84);
        smaller.translate(-0.5, -0.5);
        white.transform(smaller);
        pen.setColor(Color.WHITE);
        pen.fill(white);
        pen.setPaint(new RadialGradientPaint(
                new Point2D.Double(0.5, 0.5), 0.25f, new float[] {0.3f, 1f}, new Color[] {IRIS, RIM}));
        pen.fill(disc(0.5, 0.5, 0.24));
        pen.setColor(FIELD);
        for (var i = 0; i < FIELDS; i++) {
            var angle = 2 * Math.PI * i / FIELDS;
            pen.fill(disc(0.5 + 0.17 * Math.cos(angle), 0.5 + 0.17 * Math.sin(angle), 0.032));
        }
        pen.setColor(Color.WHITE);
        pen.fill(disc(0.5, 0.5, 0.085));
        pen.setColor(RIM);
        pen.fill(disc(0.5, 0.5, 0.055));
    }

    private static Ellipse2D disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
