package dev.fovea.networks;

/**
 * What slides over a plane in a convolution or pooling: its kernel, stride, dilation and padding. Along each axis the output
 * has floor((side + padding - dilation (kernel - 1) - 1) / stride) + 1 cells; {@code ceil} rounds up instead, as long as the
 * last window starts inside the plane or its leading padding (PyTorch's rule).
 */
public record Window(Sides kernel, Sides stride, Sides dilation, Padding padding) {
    public Window {
        kernel.atLeast(1, "kernel");
        stride.atLeast(1, "stride");
        dilation.atLeast(1, "dilation");
    }

    /** A window of stride 1 with half padding. */
    static Window of(Sides kernel) {
        return new Window(kernel, Sides.square(1), Sides.square(1), new Padding.Half());
    }

    Window stride(Sides stride) {
        return new Window(kernel, stride, dilation, padding);
    }

    Window dilation(Sides dilation) {
        return new Window(kernel, stride, dilation, padding);
    }

    Window padding(Padding padding) {
        return new Window(kernel, stride, dilation, padding);
    }

    /** The cells that the dilated kernel spans: dilation (kernel - 1) + 1. */
    public Sides reach() {
        return new Sides(dilation.height() * (kernel.height() - 1) + 1, dilation.width() * (kernel.width() - 1) + 1);
    }

    /** The frame around a plane. */
    public Padding.Frame frame(Sides plane) {
        return padding.around(plane, this);
    }

    /** The frame with as many cells more at the end as rounding up needs, so that the last window is whole. */
    public Padding.Frame completed(Sides plane) {
        var frame = frame(plane);
        var out = slide(Shape.of(1, plane.height(), plane.width()), true);
        int bottom = (out.height() - 1) * stride.height() + reach().height() - plane.height() - frame.top();
        int right = (out.width() - 1) * stride.width() + reach().width() - plane.width() - frame.left();
        return new Padding.Frame(
                frame.top(), Math.max(bottom, frame.bottom()), frame.left(), Math.max(right, frame.right()));
    }

    /**
     * The size of the output plane.
     *
     * @throws ShapeException if the window does not fit the map and its padding
     */
    public Sides slide(Shape map, boolean ceil) {
        var plane = map.plane();
        var frame = frame(plane);
        var reach = reach();
        int height = plane.height() + frame.top() + frame.bottom();
        int width = plane.width() + frame.left() + frame.right();
        if (height < reach.height() || width < reach.width()) {
            throw new ShapeException(
                    "a " + kernel + " kernel" + dilated() + framed(frame) + " does not fit a feature map of " + map
                            + " (channels x height x width); use a smaller kernel or same padding");
        }
        return new Sides(
                count(plane.height(), height - reach.height(), stride.height(), frame.top(), ceil),
                count(plane.width(), width - reach.width(), stride.width(), frame.left(), ceil));
    }

    private static int count(int side, int room, int stride, int before, boolean ceil) {
        int count = (room + (ceil ? stride - 1 : 0)) / stride + 1;
        return ceil && (count - 1) * stride >= side + before ? count - 1 : count;
    }

    private String dilated() {
        return dilation.equals(Sides.square(1)) ? "" : " with dilation " + dilation;
    }

    private static String framed(Padding.Frame frame) {
        return frame.equals(new Padding.Frame(0, 0, 0, 0))
                ? " without padding"
                : " with padding " + frame.top() + "+" + frame.bottom() + " x " + frame.left() + "+" + frame.right();
    }
}
