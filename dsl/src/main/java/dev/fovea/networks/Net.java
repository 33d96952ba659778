package dev.fovea.networks;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A closed network: its layers in an order in which each comes after those that feed it. A value: equal nets have equal names,
 * layers and outputs. Holds no weights.
 *
 * @param outputs positions in {@code layers}
 */
public record Net(String name, List<NamedLayer> layers, List<Integer> outputs) implements Displayable {
    public Net {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
        if (layers.stream().noneMatch(named -> named.layer() instanceof Layers.Input)) {
            throw new ShapeException("net '" + name + "' has no input; begin it with input(channels, height, width)");
        }
    }

    /** The layers that arrays go into, in the order in which an executor takes them: that of {@link #layers}. */
    public List<NamedLayer> inputs() {
        return layers.stream()
                .filter(named -> named.layer() instanceof Layers.Input)
                .toList();
    }

    /**
     * The shape of one picture: channels x height x width.
     *
     * @throws IllegalStateException if the net has several inputs
     */
    public Shape input() {
        var inputs = inputs();
        if (inputs.size() > 1) {
            throw new IllegalStateException("net '" + name + "' has " + inputs.size() + " inputs, " + told(inputs)
                    + "; what is done here needs a net with one");
        }
        return inputs.get(0).shape();
    }

    private static String told(List<NamedLayer> inputs) {
        return inputs.stream().map(input -> input.name() + " " + input.shape()).collect(Collectors.joining(", "));
    }

    /** The shape of the first output. */
    public Shape output() {
        return layers.get(outputs.get(0)).shape();
    }

    /** The layer of this name. */
    public Optional<NamedLayer> layer(String name) {
        return layers.stream().filter(named -> named.name().equals(name)).findFirst();
    }

    /**
     * The layers that a name or glob says: {@code "conv*"}, {@code "layer?.0.conv1"}, {@code "layer4"}. A star stands for any letters, dots
     * among them, a question mark for one; the name of a block stands for all layers in it.
     *
     * @throws IllegalArgumentException with the likest names, if there is no such layer or block
     */
    public List<NamedLayer> layers(String glob) {
        return LayerNames.matching(this, glob).stream().map(layers::get).toList();
    }

    /** All parameters under their full names, in the order of the layers. */
    public List<Parameter> parameters() {
        return layers.stream().flatMap(named -> named.parameters().stream()).toList();
    }

    /** The number of parameters that training moves, frozen ones included; running statistics are not among them. */
    public long parameterCount() {
        return layers.stream().mapToLong(NamedLayer::parameterCount).sum();
    }

    /** How many of {@link #parameterCount} are frozen. */
    public long frozenCount() {
        return layers.stream()
                .filter(NamedLayer::frozen)
                .mapToLong(NamedLayer::parameterCount)
                .sum();
    }

    /** Multiply-accumulates of convolutions and dense layers for one picture. */
    public long macs() {
        return layers.stream().mapToLong(NamedLayer::macs).sum();
    }

    /**
     * The feature maps that were named by {@link Node#tap}, in order, as nodes of one graph, so that other words can follow and
     * {@link Networks#net} can close them again. Layers and parameters keep their names.
     */
    public Map<String, Node> taps() {
        return Collections.unmodifiableMap(Opening.taps(this));
    }

    /**
     * The same net for pictures of another size: layers, names and parameters stay, feature maps grow or shrink.
     *
     * @throws ShapeException if a layer does not fit these pictures, or would have other parameters, as a dense layer would
     */
    public Net at(Shape pictures) {
        return Reshaping.net(this, pictures);
    }

    /**
     * The net from the picture to its taps, with one output for each in order and without the layers that none of them needs.
     *
     * @throws IllegalStateException if there are no taps
     */
    public Net features() {
        var taps = List.copyOf(Opening.taps(this).values());
        if (taps.isEmpty()) {
            throw new IllegalStateException("net '" + name
                    + "' has no taps; name the feature maps that matter with tap(\"c4\") where the net is written");
        }
        return Closing.net(name + " features", taps);
    }

    /** The net up to its first output, without the layers that only others need, as auxiliary classifiers have them. Names stay. */
    public Net firstOutput() {
        return outputs.size() == 1 ? this : Closing.net(name, List.of(Opening.firstOutput(this)));
    }

    /**
     * The same net with one more {@link Node#tap}, on what the layer of this name gives.
     *
     * @throws IllegalArgumentException if no layer has the name, or one has the tap's already
     */
    public Net tap(String name, String layer) {
        return Renaming.tap(this, name, layer);
    }

    /**
     * The same net with other names for its layers, and so for its parameters: {@code rename(name -> "backbone.body." + name)}. Taps keep theirs.
     *
     * @throws IllegalArgumentException if two layers would have one name
     */
    public Net rename(UnaryOperator<String> names) {
        return Renaming.rename(this, names);
    }

    /** The same net with each batch norm frozen, {@link Node#frozenBn}: for detectors, whose batches are small. */
    public Net frozenBn() {
        var frozen = layers.stream()
                .map(named -> named.layer() instanceof Layers.BatchNorm norm
                        ? named.layer(new Normalisations.FrozenBatch(norm.epsilon()))
                        : named)
                .toList();
        return new Net(name, frozen, outputs);
    }

    /**
     * The same net with these layers frozen, said by names or globs as in {@link #layers(String)}: training leaves their parameters alone and takes
     * no gradients for them; batch norm keeps its running statistics and normalises by them; dropout drops nothing. Layers with
     * shared parameters are frozen together.
     *
     * @throws IllegalArgumentException if a glob names no layer, or only layers without anything to freeze
     */
    public Net freeze(String... globs) {
        return Freezing.freeze(this, List.of(globs), true);
    }

    /**
     * The same net with a layer or block frozen, and all layers that feed it: {@code freezeUpTo("block4")}.
     *
     * @throws IllegalArgumentException with the likest names, if there is no such layer or block
     */
    public Net freezeUpTo(String name) {
        return Freezing.upTo(this, name);
    }

    /** The same net with these layers trained again, or all layers if none is named. */
    public Net unfreeze(String... globs) {
        return globs.length == 0 ? Freezing.thaw(this) : Freezing.freeze(this, List.of(globs), false);
    }

    /**
     * The net from the picture to a layer or the end of a block, with that as its only output and without the layers that it does not
     * need: {@code upTo("block4")}.
     *
     * @throws IllegalArgumentException with the likest names, if there is no such layer or block
     */
    public Net upTo(String name) {
        return Cutting.upTo(this, name);
    }

    /**
     * This net with another behind it, which takes this one's output for its pictures; a vector counts as a map of one cell. Layers keep their
     * names.
     *
     * @throws ShapeException if the other net takes pictures of another shape, or both have a layer of one name
     */
    public Net then(Net head) {
        return Cutting.then(this, head);
    }

    /** The net layer by layer; {@code summary().batch(32)} tells the memory of a batch. */
    public Summary summary() {
        return new Summary(this, 1);
    }

    /** What a cell of each layer's output sees of the picture, in the order of {@link #layers}. */
    public List<ReceptiveField> fields() {
        var fields = new ArrayList<ReceptiveField>();
        for (var named : layers) {
            var seen = named.inputs().stream().map(fields::get).toList();
            fields.add(named.layer().field(seen, named.inputShapes(), named.shape()));
        }
        return List.copyOf(fields);
    }

    /**
     * This classifier as a net of maps for pictures of its own size, which gives the same numbers: a dense layer on a flattened map becomes a
     * convolution whose kernel covers the map, the next ones 1x1 convolutions, and global pooling becomes pooling by a window of that size.
     * Names stay, so {@code weights.into(convolutional).reshaped()} carries a trained net's weights over, and back.
     *
     * @throws ShapeException if a layer between the flattened map and the outputs has no such form
     */
    public Net convolutional() {
        return convolutional(input().height(), input().width());
    }

    /**
     * The same for pictures of this size: its outputs are what the classifier gives for each window of its own size, as far apart as its strides
     * take together. Exactly so if no layer pads, for at the edge of a window a padded layer sees zeros where the map has a neighbour.
     */
    public Net convolutional(int height, int width) {
        return Convolving.net(this, Shape.of(input().channels(), height, width));
    }

    /** The net as a picture of its graph, blocks as one box each; {@code draw().levels(1)} opens them. */
    public Drawing draw() {
        return Drawing.of(this);
    }

    /** The net as JSON; {@link #parse} reads it back to an equal net. */
    public String json() {
        return NetJson.write(this);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it is no net of a known version, saying where
     */
    public static Net parse(String json) {
        return NetJson.read(json);
    }

    @Override
    public DisplayData display() {
        return summary().display();
    }

    @Override
    public String toString() {
        return "%s: %s -> %s, %,d layers, %,d parameters%s, %,d multiply-accumulates"
                .formatted(
                        name,
                        inputs().size() == 1 ? input().toString() : told(inputs()),
                        output(),
                        layers.size() - inputs().size(),
                        parameterCount(),
                        frozenCount() == 0 ? "" : " (%,d of them frozen)".formatted(frozenCount()),
                        macs());
    }
}
