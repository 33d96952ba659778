package dev.fovea.networks;

import java.util.Locale;

/** How a map is read between its cells. */
public enum Sampling {
    /** The cell that the position falls into. */
    NEAREST,
    /** Between the centres of four cells, the map's outer edges on the result's (PyTorch's default). */
    BILINEAR,
    /** Between the centres of four cells, the centres of the corner cells on those of the result. */
    BILINEAR_CORNERS;

    /** What a cell sees after an axis of {@code side} cells became one of {@code size}, on average. */
    ReceptiveField.Axis reads(ReceptiveField.Axis axis, int side, int size) {
        double step = this == BILINEAR_CORNERS ? (side - 1.0) / Math.max(size - 1, 1) : (double) side / size;
        return switch (this) {
            case NEAREST -> axis.reads(-Math.max(1 - step, 0) / 2, -Math.max(1 - step, 0) / 2, step);
            case BILINEAR -> side == size ? axis : axis.reads(step / 2 - 1, step / 2, step);
            case BILINEAR_CORNERS -> side == size ? axis : axis.reads(-0.5, 0.5, step);
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
