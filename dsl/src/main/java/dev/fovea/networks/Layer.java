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
    @JsonSubTypes.Type(value = TransposedConvolution.class, name = "transposedconv"),
    @JsonSubTypes.Type(value = DynamicLayers.DeformableConvolution.class, name = "deformableconv"),
    @JsonSubTypes.Type(value = DynamicLayers.Involution.class, name = "involution"),
    @JsonSubTypes.Type(value = DynamicLayers.Attention.class, name = "attention"),
    @JsonSubTypes.Type(value = Normalisations.LocalResponse.class, name = "lrn"),
    @JsonSubTypes.Type(value = Normalisations.Group.class, name = "groupnorm"),
    @JsonSubTypes.Type(value = Normalisations.L2.class, name = "l2norm"),
    @JsonSubTypes.Type(value = Normalisations.FrozenBatch.class, name = "frozenbn"),
    @JsonSubTypes.Type(value = Normalisations.BatchRenorm.class, name = "batchrenorm"),
    @JsonSubTypes.Type(value = ParametricRelu.class, name = "prelu"),
    @JsonSubTypes.Type(value = Planes.Upsampling.class, name = "upsample"),
    @JsonSubTypes.Type(value = Planes.Resizing.class, name = "resize"),
    @JsonSubTypes.Type(value = Planes.AdaptiveAverage.class, name = "adaptiveavgpool"),
    @JsonSubTypes.Type(value = Planes.GlobalMaxPooling.class, name = "globalmaxpool"),
    @JsonSubTypes.Type(value = Planes.PixelShuffle.class, name = "pixelshuffle"),
    @JsonSubTypes.Type(value = Passthrough.class, name = "passthrough"),
    @JsonSubTypes.Type(value = Planes.Framing.class, name = "pad"),
    @JsonSubTypes.Type(value = Shared.class, name = "shared"),
    @JsonSubTypes.Type(value = Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = Regions.Align.class, name = "roialign"),
    @JsonSubTypes.Type(value = Regions.Pool.class, name = "roipool"),
    @JsonSubTypes.Type(value = Regions.Split.class, name = "roisplit"),
    @JsonSubTypes.Type(value = Regions.Crop.class, name = "roicrop"),
    @JsonSubTypes.Type(value = Planes.Cropping.class, name = "crop"),
    @JsonSubTypes.Type(value = DynamicLayers.Weighing.class, name = "weigh"),
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
                Tap,
                TransposedConvolution,
                DynamicLayers.DeformableConvolution,
                DynamicLayers.Involution,
                DynamicLayers.Attention,
                Normalisations.LocalResponse,
                Normalisations.Group,
                Normalisations.L2,
                Normalisations.FrozenBatch,
                Normalisations.BatchRenorm,
                ParametricRelu,
                Planes.Upsampling,
                Planes.Resizing,
                Planes.AdaptiveAverage,
                Planes.GlobalMaxPooling,
                Planes.PixelShuffle,
                Passthrough,
                Planes.Framing,
                Shared,
                Rows,
                Regions.Align,
                Regions.Pool,
                Regions.Split,
                Regions.Crop,
                Planes.Cropping,
                DynamicLayers.Weighing {
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

    /**
     * What a cell of the output sees of the picture, from what cells of the inputs see: the same, unless the layer looks around. A vector
     * sees everything.
     */
    default ReceptiveField field(List<ReceptiveField> seen, List<Shape> inputs, Shape output) {
        return output.isMap() ? ReceptiveField.union(seen) : ReceptiveField.whole();
    }

    /** The settings as a reader would say them, for summaries; empty if there are none. */
    default String settings() {
        return "";
    }
}
