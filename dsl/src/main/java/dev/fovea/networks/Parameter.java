package dev.fovea.networks;

/**
 * A named array of numbers that a layer owns.
 *
 * @param name {@code weight}, {@code bias}, {@code running_mean} … within a layer; {@code layer1.0.conv1.weight} in a net
 * @param shape in PyTorch's layout
 * @param trained whether an optimiser moves it; running statistics are not trained
 */
public record Parameter(String name, Shape shape, Initialiser initialiser, boolean trained) {
    static Parameter weight(Shape shape, Initialiser initialiser) {
        return new Parameter("weight", shape, initialiser, true);
    }

    static Parameter bias(int units) {
        return new Parameter("bias", Shape.of(units), new Initialiser.Constant(0), true);
    }

    /** The same parameter, left alone by optimisers. */
    Parameter frozen() {
        return new Parameter(name, shape, initialiser, false);
    }

    Parameter in(String layer) {
        return new Parameter(layer + "." + name, shape, initialiser, trained);
    }
}
