package dev.fovea.networks.arithmetic;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.networks.Padding;
import dev.fovea.networks.Shape;
import dev.fovea.networks.ShapeException;
import dev.fovea.networks.Sides;
import dev.fovea.networks.Window;

/**
 * A window that slides over a plane with a kernel, which is what a convolution layer does (the kernel is not turned round, as in every library of
 * networks). {@link #result} is the whole of it, {@link #at} one step, {@link #columns} all windows side by side.
 */
public record Sliding(NumberPlane plane, NumberPlane kernel, Window window) implements Displayable {
    /**
     * @throws ShapeException if the kernel does not fit the plane and its padding
     */
    public Sliding {
        window.slide(Shape.of(1, plane.height(), plane.width()), false);
    }

    public Sliding stride(int stride) {
        return with(new Window(window.kernel(), Sides.square(stride), window.dilation(), window.padding()));
    }

    /** This many zeros on each side. */
    public Sliding pad(int cells) {
        return with(new Window(
                window.kernel(), window.stride(), window.dilation(), new Padding.Explicit(Sides.square(cells))));
    }

    public Sliding dilation(int dilation) {
        return with(new Window(window.kernel(), window.stride(), Sides.square(dilation), window.padding()));
    }

    private Sliding with(Window changed) {
        return new Sliding(plane, kernel, changed);
    }

    /** How many places the window has: height and width of the result. */
    public Sides places() {
        return window.slide(Shape.of(1, plane.height(), plane.width()), false);
    }

    /** The window at this place of the result. */
    public WindowStep at(int row, int column) {
        var places = places();
        if (row < 0 || column < 0 || row >= places.height() || column >= places.width()) {
            throw new IndexOutOfBoundsException(
                    "place " + row + ", " + column + " (row, column) lies outside of a result of " + places);
        }
        return new WindowStep(
                NumberPlane.of(kernel.height(), kernel.width(), (y, x) -> cell(row, column, y, x)), kernel);
    }

    /** The plane's number under cell y, x of the kernel; zero in the padding. */
    private double cell(int row, int column, int y, int x) {
        var frame = window.frame(new Sides(plane.height(), plane.width()));
        int top = row * window.stride().height() + y * window.dilation().height() - frame.top();
        int left = column * window.stride().width() + x * window.dilation().width() - frame.left();
        boolean inside = top >= 0 && left >= 0 && top < plane.height() && left < plane.width();
        return inside ? plane.at(top, left) : 0;
    }

    /** What each window gives. */
    public NumberPlane result() {
        var places = places();
        return NumberPlane.of(places.height(), places.width(), this::sum);
    }

    private double sum(int row, int column) {
        double sum = 0;
        for (int y = 0; y < kernel.height(); y++) {
            for (int x = 0; x < kernel.width(); x++) {
                sum += kernel.at(y, x) * cell(row, column, y, x);
            }
        }
        return sum;
    }

    /**
     * All windows as columns (im2col): a row for each cell of the kernel, a column for each place, row by row both. The kernel as one row times this
     * matrix is the result, so that convolution is a product of matrices.
     */
    public NumberPlane columns() {
        var places = places();
        return NumberPlane.of(
                kernel.height() * kernel.width(),
                places.height() * places.width(),
                (i, place) ->
                        cell(place / places.width(), place % places.width(), i / kernel.width(), i % kernel.width()));
    }

    @Override
    public DisplayData display() {
        var text = DisplayData.text(toString());
        return plane.height() > 16 || plane.width() > 16
                ? text.png(result().picture().png(), Math.max(112, places().width()))
                : text.html(plane.html() + "&lowast;" + kernel.html() + "=" + result().html());
    }

    @Override
    public String toString() {
        return result().toString();
    }
}
