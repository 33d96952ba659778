package dev.fovea.networks;

import dev.fovea.networks.Layers.Convolution;
import java.util.function.UnaryOperator;

/** A feature map made by a convolution, whose options can still be said. */
public final class ConvolutionNode extends Node {
    private final Convolution layer;

    ConvolutionNode(Step step, String scope) {
        super(step, scope);
        layer = (Convolution) step.layer;
    }

    public ConvolutionNode stride(int stride) {
        return stride(stride, stride);
    }

    public ConvolutionNode stride(int height, int width) {
        return window(window -> window.stride(new Sides(height, width)));
    }

    /** Dilated (atrous) convolution: kernel cells this far apart. Half padding grows with it. */
    public ConvolutionNode dilation(int dilation) {
        return window(window -> window.dilation(Sides.square(dilation)));
    }

    /** No padding. */
    public ConvolutionNode valid() {
        return pad(0);
    }

    /** This many cells of padding on each side. */
    public ConvolutionNode pad(int cells) {
        return pad(cells, cells);
    }

    public ConvolutionNode pad(int vertical, int horizontal) {
        return window(window -> window.padding(new Padding.Explicit(new Sides(vertical, horizontal))));
    }

    /** TensorFlow's same padding: ceil(side / stride) cells, uneven padding where it must be. */
    public ConvolutionNode same() {
        return window(window -> window.padding(new Padding.Same()));
    }

    /** Splits channels and filters into groups that do not see each other. */
    public ConvolutionNode groups(int groups) {
        return with(new Convolution(layer.filters(), layer.window(), groups, layer.bias(), layer.start()));
    }

    public ConvolutionNode noBias() {
        return with(new Convolution(layer.filters(), layer.window(), layer.groups(), false, layer.start()));
    }

    /** How the weight starts; He's normal if this is not said. */
    public ConvolutionNode initialise(Initialiser weight) {
        return initialise(weight, layer.start().bias());
    }

    /** How weight and bias start: {@code initialise(new Normal(0.01), Initialiser.prior(0.01))} for focal loss. */
    public ConvolutionNode initialise(Initialiser weight, Initialiser.Constant bias) {
        var start = new Start(weight, bias);
        return with(new Convolution(layer.filters(), layer.window(), layer.groups(), layer.bias(), start));
    }

    @Override
    public ConvolutionNode as(String name) {
        return new ConvolutionNode(step.named(name), scope());
    }

    private ConvolutionNode window(UnaryOperator<Window> change) {
        return with(new Convolution(
                layer.filters(), change.apply(layer.window()), layer.groups(), layer.bias(), layer.start()));
    }

    private ConvolutionNode with(Convolution changed) {
        return new ConvolutionNode(new Step(changed, step.inputs, step.scope, step.given), scope());
    }
}
