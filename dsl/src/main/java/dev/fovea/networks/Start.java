package dev.fovea.networks;

import java.util.List;

/** How the weight and the bias of a convolution or dense layer start. */
public record Start(Initialiser weight, Initialiser.Constant bias) {
    private static final Initialiser.Constant ZERO = new Initialiser.Constant(0);

    /** This weight, and a bias of zero. */
    static Start of(Initialiser weight) {
        return new Start(weight, ZERO);
    }

    List<Parameter> parameters(Shape weights, int units, boolean withBias) {
        var own = Parameter.weight(weights, weight);
        return withBias ? List.of(own, new Parameter("bias", Shape.of(units), bias, true)) : List.of(own);
    }
}
