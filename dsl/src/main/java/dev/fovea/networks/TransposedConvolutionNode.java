package dev.fovea.networks;

/** A feature map made by a transposed convolution, whose options can still be said. */
public final class TransposedConvolutionNode extends Node {
    private final TransposedConvolution layer;

    TransposedConvolutionNode(Step step, String scope) {
        super(step, scope);
        layer = (TransposedConvolution) step.layer;
    }

    /** How many cells apart the outputs of neighbouring inputs are: about the factor by which the map grows. */
    public TransposedConvolutionNode stride(int stride) {
        return with(layer.window().stride(Sides.square(stride)), layer.outputPadding());
    }

    /** No padding. */
    public TransposedConvolutionNode valid() {
        return pad(0);
    }

    /** Cells taken off each side of the output, fewer than the kernel has. */
    public TransposedConvolutionNode pad(int cells) {
        return with(layer.window().padding(new Padding.Explicit(Sides.square(cells))), layer.outputPadding());
    }

    /** Cells added at the bottom and right; say the stride first, which must be larger. */
    public TransposedConvolutionNode outputPadding(int cells) {
        return with(layer.window(), Sides.square(cells));
    }

    /** Splits channels and filters into groups that do not see each other. */
    public TransposedConvolutionNode groups(int groups) {
        return with(new TransposedConvolution(
                layer.filters(), layer.window(), layer.outputPadding(), groups, layer.bias(), layer.start()));
    }

    public TransposedConvolutionNode noBias() {
        return with(new TransposedConvolution(
                layer.filters(), layer.window(), layer.outputPadding(), layer.groups(), false, layer.start()));
    }

    /** How the weight starts; He's normal if this is not said. */
    public TransposedConvolutionNode initialise(Initialiser weight) {
        var start = new Start(weight, layer.start().bias());
        return with(new TransposedConvolution(
                layer.filters(), layer.window(), layer.outputPadding(), layer.groups(), layer.bias(), start));
    }

    @Override
    public TransposedConvolutionNode as(String name) {
        return new TransposedConvolutionNode(step.named(name), scope());
    }

    private TransposedConvolutionNode with(Window window, Sides outputPadding) {
        return with(new TransposedConvolution(
                layer.filters(), window, outputPadding, layer.groups(), layer.bias(), layer.start()));
    }

    private TransposedConvolutionNode with(TransposedConvolution changed) {
        return new TransposedConvolutionNode(new Step(changed, step.inputs, step.scope, step.given), scope());
    }
}
