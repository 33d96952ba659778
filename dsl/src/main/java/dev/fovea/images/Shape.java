package dev.fovea.images;

import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** What a {@link Overlay} holds: values that paint themselves. */
sealed interface Shape {
    void paint(Graphics2D graphics, Size picture);

    static double opacity(double opacity) {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("an opacity of " + opacity + ": give one from 0 (clear) to 1 (opaque)");
        }
        return opacity;
    }

    private static void prepare(Graphics2D graphics, Colour colour, Pen pen) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.setColor(colour.awt());
        graphics.setStroke(new BasicStroke((float) pen.thickness(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER));
    }

    /** A closed line. */
    record Outline(List<Point> corners, Colour colour, Pen pen) implements Shape {
        public Outline {
            corners = List.copyOf(corners);
            if (corners.isEmpty()) {
                throw new IllegalArgumentException("a polygon without corners; give at least one");
            }
        }

        @Override
        public void paint(Graphics2D graphics, Size picture) {
            prepare(graphics, colour, pen);
            var path = new Path2D.Double();
            path.moveTo(corners.get(0).x(), corners.get(0).y());
            for (var corner : corners) {
                path.lineTo(corner.x(), corner.y());
            }
            path.closePath();
            graphics.draw(path);
        }
    }

    record Line(Point from, Point to, Colour colour, Pen pen) implements Shape {
        @Override
        public void paint(Graphics2D graphics, Size picture) {
            prepare(graphics, colour, pen);
            graphics.draw(new Line2D.Double(from.x(), from.y(), to.x(), to.y()));
        }
    }

    record Circle(Point centre, double radius, boolean isFilled, Colour colour, Pen pen) implements Shape {
        public Circle {
            if (!(radius > 0)) {
                throw new IllegalArgumentException("a circle of radius " + radius + ": it must be above 0 pixels");
            }
        }

        @Override
        public void paint(Graphics2D graphics, Size picture) {
            prepare(graphics, colour, pen);
            var circle = new Ellipse2D.Double(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
            if (isFilled) {
                graphics.fill(circle);
            } else {
                graphics.draw(circle);
            }
        }
    }

    /** Text on a plate, measured with the font that shows it. */
    record Label(String text, Point at, boolean isAbove, Colour colour, Pen pen) implements Shape {
        private static final double PAD = 0.25;
        private static final double BRIGHT = 140;

        @Override
        public void paint(Graphics2D graphics, Size picture) {
            if (text.isBlank()) {
                return;
            }
            prepare(graphics, colour, pen);
            var font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) pen.textSize());
            var layout = new TextLayout(text, font, graphics.getFontRenderContext());
            double pad = pen.textSize() * PAD;
            double width = layout.getAdvance() + 2 * pad;
            double height = layout.getAscent() + layout.getDescent() + pad;
            double edge = pen.thickness() / 2;
            double left = isAbove ? at.x() - edge : at.x();
            double top = isAbove ? at.y() - height + edge : at.y();
            if (isAbove && top < 0) {
                top = at.y();
            }
            left = inside(left, width, picture.width());
            top = inside(top, height, picture.height());
            graphics.fill(new Rectangle2D.Double(left, top, width, height));
            graphics.setColor((colour.luminance() > BRIGHT ? Colour.BLACK : Colour.WHITE).awt());
            layout.draw(graphics, (float) (left + pad), (float) (top + pad / 2 + layout.getAscent()));
        }

        private static double inside(double start, double length, double limit) {
            return Math.max(0, Math.min(limit - length, start));
        }
    }

    record Tint(Mask mask, Colour colour, double opacity) implements Shape {
        @Override
        public void paint(Graphics2D graphics, Size picture) {
            int argb = (int) Math.round(255 * opacity) << 24 | colour.red() << 16 | colour.green() << 8 | colour.blue();
            var packed = new int[mask.raw().length];
            for (int i = 0; i < packed.length; i++) {
                packed[i] = mask.raw()[i] == 0 ? 0 : argb;
            }
            var image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
            image.setRGB(0, 0, picture.width(), picture.height(), packed, 0, picture.width());
            graphics.setComposite(AlphaComposite.SrcOver);
            graphics.drawImage(image, 0, 0, null);
        }
    }

    record Heat(Plane plane, ColourMap map, double opacity) implements Shape {
        @Override
        public void paint(Graphics2D graphics, Size picture) {
            var heat = plane.heat(map)
                    .resized(picture.width(), picture.height(), Interpolation.PILLOW_BICUBIC)
                    .toImage();
            graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
            graphics.drawImage(heat, 0, 0, null);
            graphics.setComposite(AlphaComposite.SrcOver);
        }
    }
}
