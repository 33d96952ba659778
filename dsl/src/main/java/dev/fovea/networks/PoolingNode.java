package dev.fovea.networks;

import dev.fovea.networks.Layers.Pooling;

/** A feature map made by pooling, whose options can still be said. */
public final class PoolingNode extends Node {
    private final Pooling layer;

    PoolingNode(Step step, String scope) {
        super(step, scope);
        layer = (Pooling) step.layer;
    }

    public PoolingNode stride(int stride) {
        return window(layer.window().stride(Sides.square(stride)));
    }

    public PoolingNode stride(int height, int width) {
        return window(layer.window().stride(new Sides(height, width)));
    }

    /** A window of this height and width. */
    public PoolingNode kernel(int height, int width) {
        var window = layer.window();
        return window(new Window(new Sides(height, width), window.stride(), window.dilation(), window.padding()));
    }

    /** No padding. */
    public PoolingNode valid() {
        return pad(0);
    }

    /** This many cells of padding on each side, at most half of the kernel. */
    public PoolingNode pad(int cells) {
        return window(layer.window().padding(new Padding.Explicit(Sides.square(cells))));
    }

    /** TensorFlow's same padding: ceil(side / stride) cells. */
    public PoolingNode same() {
        return window(layer.window().padding(new Padding.Same()));
    }

    /** Keeps a last, partial window. */
    public PoolingNode ceil() {
        return with(new Pooling(layer.pool(), layer.window(), true, layer.countPadding()));
    }

    /** Average pooling divides by the cells inside the feature map only. */
    public PoolingNode ignorePadding() {
        return with(new Pooling(layer.pool(), layer.window(), layer.ceil(), false));
    }

    @Override
    public PoolingNode as(String name) {
        return new PoolingNode(step.named(name), scope());
    }

    private PoolingNode window(Window window) {
        return with(new Pooling(layer.pool(), window, layer.ceil(), layer.countPadding()));
    }

    private PoolingNode with(Pooling changed) {
        return new PoolingNode(new Step(changed, step.inputs, step.scope, step.given), scope());
    }
}
