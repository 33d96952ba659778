package dev.fovea.networks;

import java.util.List;
import java.util.Optional;

/**
 * A layer with the parameters of another one: they count once, and move by both gradients.
 *
 * @param layer what is done
 * @param owner the name of the layer whose parameters are used; it stands before this one in the net
 */
public record Shared(Layer layer, String owner) implements Layer {
    /** The layer itself, whosever parameters it uses. */
    public static Layer plain(Layer layer) {
        return layer instanceof Shared shared ? shared.layer : layer;
    }

    /** The layer with its parameters' names: in the owner's place, if it shares. */
    public static NamedLayer resolve(NamedLayer named) {
        return named.layer() instanceof Shared shared
                ? new NamedLayer(
                        shared.owner, shared.layer, named.inputs(), named.inputShapes(), named.shape(), named.frozen())
                : named;
    }

    static Optional<String> owner(NamedLayer named) {
        return named.layer() instanceof Shared shared ? Optional.of(shared.owner) : Optional.empty();
    }

    @Override
    public String word() {
        return layer.word();
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        return layer.infer(inputs);
    }

    @Override
    public long macs(List<Shape> inputs, Shape output) {
        return layer.macs(inputs, output);
    }

    @Override
    public String settings() {
        return (layer.settings() + ", weights of " + owner).replaceFirst("^, ", "");
    }
}
