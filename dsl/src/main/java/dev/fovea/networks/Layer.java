package dev.fovea.networks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What one layer does, without its place in a net and without weights. Shapes leave the batch axis out. The engine's translator
 * knows every kind; what a layer is worth in parameters and multiply-accumulates is said here.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Layers.Input.class, name = "input"),
    @JsonSubTypes.Type(value = Layers.Convolution.class, name = "conv"),
    @JsonSubTypes.Type(value = Layers.Pooling.class, name = "pool"),
    @JsonSubTypes.Type(value = Layers.GlobalAveragePooling.class, name = "globalavgpool"),
    @JsonSubTypes.Type(value = Layers.Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = Layers.BatchNorm.class, name = "bn"),
    @JsonSubTypes.Type(value = Layers.Activation.class, name = "activation"),
    @JsonSubTypes.Type(value = Layers.Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = Layers.Flatten.class, name = "flatten"),
    @JsonSubTypes.Type(value = Layers.Add.class, name = "add"),
    @JsonSubTypes.Type(value = Layers.Concat.class, name = "concat"),
    @JsonSubTypes.Type(value = ChannelLayers.Scale.class, name = "scale"),
    @JsonSubTypes.Type(value = ChannelLayers.ChannelShuffle.class, name = "shuffle"),
    @JsonSubTypes.Type(value = ChannelLayers.ChannelRange.class, name = "channels"),
    @JsonSubTypes.Type(value = ChannelLayers.ZeroChannels.class, name = "zerochannels"),
    @JsonSubTypes.Type(value = ChannelLayers.AsMap.class, name = "asmap"),
    @JsonSubTypes.Type(value = Tap.class, name = "tap"),
})
public sealed interface Layer
        permits Layers.Input,
                Layers.Convolution,
                Layers.Pooling,
                Layers.GlobalAveragePooling,
                Layers.Dense,
                Layers.BatchNorm,
                Layers.Activation,
                Layers.Dropout,
                Layers.Flatten,
                Layers.Add,
                Layers.Concat,
                ChannelLayers.Scale,
                ChannelLayers.ChannelShuffle,
                ChannelLayers.ChannelRange,
                ChannelLayers.ZeroChannels,
                ChannelLayers.AsMap,
                Tap {
    /** The word that automatic names begin with. */
    String word();

    /**
     * The output's shape.
     *
     * @throws ShapeException if the inputs do not suit; the message does not name the layer
     */
    Shape infer(List<Shape> inputs);

    /** The parameters, with names that are unique within the layer. */
    default List<Parameter> parameters(List<Shape> inputs) {
        return List.of();
    }

    /** Multiply-accumulates for one picture: convolutions and dense layers count, the rest is nothing beside them. */
    default long macs(List<Shape> inputs, Shape output) {
        return 0;
    }

    /** The settings as a reader would say them, for summaries; empty if there are none. */
    default String settings() {
        return "";
    }
}
