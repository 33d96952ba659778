package dev.fovea.engine.onnx;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.attention;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.cropAndResize;
import static dev.fovea.networks.Networks.deformable;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.involution;
import static dev.fovea.networks.Networks.roiAlign;
import static dev.fovea.networks.Networks.roiPool;
import static dev.fovea.networks.Networks.roiSplit;
import static dev.fovea.networks.Networks.shared;

import dev.fovea.networks.ChannelLayers;
import dev.fovea.networks.DynamicLayers;
import dev.fovea.networks.Layers;
import dev.fovea.networks.Node;
import dev.fovea.networks.Normalisations;
import dev.fovea.networks.ParametricRelu;
import dev.fovea.networks.Passthrough;
import dev.fovea.networks.Planes;
import dev.fovea.networks.Regions;
import dev.fovea.networks.Rows;
import dev.fovea.networks.Sampling;
import dev.fovea.networks.Shape;
import dev.fovea.networks.Shared;
import dev.fovea.networks.Tap;
import dev.fovea.networks.TransposedConvolution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Examples of each kind of layer, as the last layer of a net. */
final class LayerExamples {
    static final Node MAP = input(4, 9, 9);

    private static final Node REGIONS = input(Shape.of(5)).as("regions");

    private static final Map<Class<?>, List<Node>> ALL = Map.ofEntries(
            entry(Layers.Input.class, MAP),
            entry(Layers.Convolution.class, MAP.conv(6, 3)),
            entry(
                    Layers.Pooling.class,
                    MAP.avgPool(3, 2).ceil(),
                    MAP.crop(8, 8).avgPool(3, 2).ceil(),
                    MAP.conv(4, 1).zeroPad(1, 1, 1, 1).maxPool(3, 2).valid(),
                    MAP.conv(4, 1).zeroPad(2, 0, 1, 2).maxPool(2, 1).same(),
                    MAP.zeroPad(1, 1, 1, 1).avgPool(3, 2).valid(),
                    MAP.zeroPad(1, 1, 1, 1).avgPool(3, 2).ignorePadding()),
            entry(Layers.GlobalAveragePooling.class, MAP.globalAvgPool()),
            entry(Layers.Dense.class, MAP.flatten().dense(3)),
            entry(Layers.BatchNorm.class, MAP.bn()),
            entry(Layers.Activation.class, MAP.relu6()),
            entry(Layers.Dropout.class, MAP.dropout(0.5)),
            entry(Layers.Flatten.class, MAP.flatten()),
            entry(Layers.Add.class, add(MAP, MAP.conv(4, 1), MAP)),
            entry(Layers.Concat.class, concat(MAP, MAP.conv(4, 1))),
            entry(ChannelLayers.Scale.class, MAP.scale(MAP.globalAvgPool())),
            entry(ChannelLayers.ChannelShuffle.class, MAP.channelShuffle(2)),
            entry(ChannelLayers.ChannelRange.class, MAP.channels(1, 3)),
            entry(ChannelLayers.ZeroChannels.class, MAP.zeroChannels(2)),
            entry(ChannelLayers.AsMap.class, MAP.globalAvgPool().asMap()),
            entry(Tap.class, MAP.tap("t")),
            entry(
                    Shared.class,
                    shared(List.of(MAP, MAP.relu()), x -> x.conv(3, 3)).get(1),
                    shared(List.of(MAP.tanh(), MAP), Node::prelu).get(1)),
            entry(
                    TransposedConvolution.class,
                    MAP.transposedConv(6, 4).stride(2),
                    MAP.transposedConv(6, 3).stride(3).pad(0).outputPadding(1).groups(2),
                    MAP.transposedConv(3, 2).noBias()),
            entry(
                    DynamicLayers.DeformableConvolution.class,
                    deformable(MAP, offsets(MAP, 3), 5, 3),
                    deformable(MAP.crop(1, 1), offsets(MAP.crop(1, 1), 3), 2, 3)),
            entry(DynamicLayers.Involution.class, involution(MAP, MAP.conv(18, 1), 3, 2)),
            entry(DynamicLayers.Weighing.class, MAP.weigh(MAP.conv(1, 1).sigmoid())),
            entry(
                    DynamicLayers.Attention.class,
                    attention(MAP.conv(2, 1), MAP.conv(2, 1).maxPool(2), MAP.maxPool(2))),
            entry(Normalisations.LocalResponse.class, MAP.lrn(3, 0.1, 0.75, 2)),
            entry(Normalisations.Group.class, MAP.groupNorm(2), MAP.layerNorm()),
            entry(Normalisations.L2.class, MAP.l2Norm()),
            entry(Normalisations.FrozenBatch.class, MAP.frozenBn()),
            entry(Normalisations.BatchRenorm.class, MAP.batchRenorm()),
            entry(
                    ParametricRelu.class,
                    MAP.tanh().prelu(),
                    MAP.flatten().dense(5).prelu()),
            entry(
                    Planes.Upsampling.class,
                    MAP.upsample(2),
                    MAP.upsample(Sampling.BILINEAR, 3),
                    MAP.upsample(Sampling.BILINEAR_CORNERS, 2)),
            entry(
                    Planes.Resizing.class,
                    MAP.resize(Sampling.NEAREST, 4, 13),
                    MAP.resize(Sampling.BILINEAR, 13, 5),
                    MAP.resize(Sampling.BILINEAR_CORNERS, 5, 1)),
            entry(Planes.AdaptiveAverage.class, MAP.adaptiveAvgPool(2, 5)),
            entry(Planes.GlobalMaxPooling.class, MAP.globalMaxPool()),
            entry(Planes.PixelShuffle.class, MAP.pixelShuffle(2)),
            entry(Passthrough.class, MAP.crop(8, 6).passthrough(2)),
            entry(Planes.Framing.class, MAP.reflectPad(3), MAP.zeroPad(1, 2, 3, 0)),
            entry(Planes.Cropping.class, MAP.crop(4, 7)),
            entry(Rows.class, MAP.rows(2)),
            entry(
                    Regions.Align.class,
                    roiAlign(MAP, REGIONS, 3, 0.5),
                    roiAlign(MAP, REGIONS, 2, 0.5, 0, false),
                    roiAlign(MAP, REGIONS, 3, 0.5, 2, true),
                    roiAlign(MAP, REGIONS, 2, 0.5, 0, true)),
            entry(Regions.Pool.class, roiPool(MAP, REGIONS, 2, 0.5), roiPool(MAP, REGIONS, 7, 0.5)),
            entry(Regions.Split.class, roiSplit(MAP, REGIONS, 2, 0.5), roiSplit(MAP, REGIONS, 3, 0.5)),
            entry(Regions.Crop.class, cropAndResize(MAP, REGIONS, 4, 0.5)));

    private LayerExamples() {}

    private static Map.Entry<Class<?>, List<Node>> entry(Class<?> kind, Node... examples) {
        return Map.entry(kind, Arrays.asList(examples));
    }

    private static Node offsets(Node map, int kernel) {
        return map.conv(2 * kernel * kernel, 3);
    }

    /** None if there is no such kind here. */
    static List<Node> of(Class<?> kind) {
        return ALL.getOrDefault(kind, List.of());
    }

    static Stream<Node> all() {
        return ALL.values().stream().flatMap(List::stream);
    }
}
