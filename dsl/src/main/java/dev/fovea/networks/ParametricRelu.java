package dev.fovea.networks;

import java.util.List;

/** ReLU with a learned slope below zero for each channel (He et al. 2015, arXiv 1502.01852). Starts at 0.25, as in the paper. */
public record ParametricRelu() implements Layer {
    @Override
    public String word() {
        return "prelu";
    }

    @Override
    public Shape infer(List<Shape> inputs) {
        return inputs.get(0);
    }

    @Override
    public List<Parameter> parameters(List<Shape> inputs) {
        return List.of(Parameter.weight(Shape.of(inputs.get(0).channels()), new Initialiser.Constant(0.25)));
    }
}
