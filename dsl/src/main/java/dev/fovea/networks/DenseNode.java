package dev.fovea.networks;

import dev.fovea.networks.Layers.Dense;

/** A vector made by a fully connected layer, whose options can still be said. */
public final class DenseNode extends Node {
    private final Dense layer;

    DenseNode(Step step, String scope) {
        super(step, scope);
        layer = (Dense) step.layer;
    }

    public DenseNode noBias() {
        return with(new Dense(layer.units(), false, layer.start()));
    }

    /** How the weight starts; Glorot's uniform if this is not said. */
    public DenseNode initialise(Initialiser weight) {
        return initialise(weight, layer.start().bias());
    }

    /** How weight and bias start. */
    public DenseNode initialise(Initialiser weight, Initialiser.Constant bias) {
        return with(new Dense(layer.units(), layer.bias(), new Start(weight, bias)));
    }

    @Override
    public DenseNode as(String name) {
        return new DenseNode(step.named(name), scope());
    }

    private DenseNode with(Dense changed) {
        return new DenseNode(new Step(changed, step.inputs, step.scope, step.given), scope());
    }
}
