package dev.fovea.images;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture with shapes on it, in the order in which they were named; each word returns a new drawing. Places are in
 * pixels with continuous edges. What is drawn is RGB, also on a grey picture.
 */
public final class Overlay implements Displayable {
    private final Picture ground;
    private final List<Shape> shapes;
    private final Pen pen;

    private Overlay(Picture ground, List<Shape> shapes, Pen pen) {
        this.ground = ground;
        this.shapes = List.copyOf(shapes);
        this.pen = pen;
    }

    /** On a picture, with lines and text that suit its size. */
    public static Overlay on(Picture picture) {
        return new Overlay(picture, List.of(), Pen.suiting(picture.size()));
    }

    /** Lines of a thickness in pixels, from here on. */
    public Overlay thickness(double pixels) {
        return new Overlay(ground, shapes, new Pen(pixels, pen.textSize()));
    }

    /** Text of a height in pixels, from here on. */
    public Overlay textSize(double pixels) {
        return new Overlay(ground, shapes, new Pen(pen.thickness(), pixels));
    }

    /** The outline of a box. */
    public Overlay box(Box box, Colour colour) {
        return plus(new Shape.Outline(corners(box), colour, pen));
    }

    /** A box and its label, which stands on its upper edge, or within it where there is no room above. */
    public Overlay box(Box box, String label, Colour colour) {
        return box(box, colour).plus(new Shape.Label(label, new Point(box.x1(), box.y1()), true, colour, pen));
    }

    /** Text on a ground of one colour, its upper left corner at a point, moved so that all of it is in the picture. */
    public Overlay label(String text, Point at, Colour colour) {
        return plus(new Shape.Label(text, at, false, colour, pen));
    }

    public Overlay circle(Point centre, double radius, Colour colour) {
        return plus(new Shape.Circle(centre, radius, false, colour, pen));
    }

    /** A filled circle. */
    public Overlay dot(Point centre, double radius, Colour colour) {
        return plus(new Shape.Circle(centre, radius, true, colour, pen));
    }

    public Overlay line(Point from, Point to, Colour colour) {
        return plus(new Shape.Line(from, to, colour, pen));
    }

    /** The closed outline through some points. */
    public Overlay polygon(List<Point> corners, Colour colour) {
        return plus(new Shape.Outline(corners, colour, pen));
    }

    public Overlay contours(Contours contours, Colour colour) {
        var drawing = this;
        for (var contour : contours.list()) {
            drawing = drawing.polygon(contour.corners(), colour);
        }
        return drawing;
    }

    /** A mask, tinted so that the picture shows through by half. */
    public Overlay mask(Mask mask, Colour colour) {
        return mask(mask, colour, 0.5);
    }

    /** A mask with an opacity of 0 to 1. */
    public Overlay mask(Mask mask, Colour colour, double opacity) {
        Masks.requireSame("a " + mask + " on a " + ground, mask.size(), ground.size());
        return plus(new Shape.Tint(mask, colour, Shape.opacity(opacity)));
    }

    /** A heat map over the whole picture, stretched to it, with an opacity of 0 to 1. */
    public Overlay heat(Plane plane, ColourMap map, double opacity) {
        return plus(new Shape.Heat(plane, map, Shape.opacity(opacity)));
    }

    /** The picture with everything on it. */
    public Picture picture() {
        var image = ground.toImage();
        var graphics = image.createGraphics();
        try {
            for (var shape : shapes) {
                shape.paint(graphics, ground.size());
            }
        } finally {
            graphics.dispose();
        }
        return Picture.of(image);
    }

    @Override
    public DisplayData display() {
        return picture().display(toString());
    }

    @Override
    public String toString() {
        return "overlay of " + shapes.size() + (shapes.size() == 1 ? " shape" : " shapes") + " on a " + ground;
    }

    private Overlay plus(Shape shape) {
        var more = new ArrayList<>(shapes);
        more.add(shape);
        return new Overlay(ground, more, pen);
    }

    private static List<Point> corners(Box box) {
        return List.of(
                new Point(box.x1(), box.y1()),
                new Point(box.x2(), box.y1()),
                new Point(box.x2(), box.y2()),
                new Point(box.x1(), box.y2()));
    }
}
