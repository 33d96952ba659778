package dev.fovea.networks;

/** A network that cannot be: its message names the layer, the rule, the sizes and a way out. */
public final class ShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public ShapeException(String message) {
        super(message);
    }
}
