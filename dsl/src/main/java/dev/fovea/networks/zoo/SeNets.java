package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;

/**
 * SENet-154 (Hu et al. 2018, arXiv 1709.01507), which won ImageNet's last competition: bottlenecks of 64 groups, each with squeeze-and-excitation, behind three
 * 3x3 convolutions. Named as its published weights for PyTorch are. Taps {@code c1} to {@code c5}.
 */
public final class SeNets {
    private static final List<Integer> DEPTHS = List.of(3, 8, 36, 3);

    private SeNets() {}

    /** For 224x224 pictures and 1000 classes: 115,088,984 parameters. */
    public static Net senet154() {
        return senet154(input(3, 224, 224), 1000);
    }

    public static Net senet154(Node pictures, int classes) {
        Node x = pictures.block("layer0", SeNets::stem)
                .tap("c1")
                .maxPool(3, 2)
                .valid()
                .ceil(); // 128x56x56
        for (int i = 0; i < DEPTHS.size(); i++) {
            int stage = i;
            int width = 64 << i;
            x = x.repeat(
                            DEPTHS.get(i),
                            "layer" + (i + 1),
                            (b, j) -> bottleneck(b, width, j > 0 || stage == 0 ? 1 : 2, stage == 0 ? 1 : 3))
                    .tap("c" + (i + 2));
        }
        return net("senet154", x.globalAvgPool().dropout(0.2).dense(classes).as("last_linear"));
    }

    private static Node stem(Node x) {
        return x.conv(64, 3)
                .stride(2)
                .noBias()
                .bn()
                .relu()
                .conv(64, 3)
                .noBias()
                .bn()
                .relu()
                .conv(128, 3)
                .noBias()
                .bn()
                .relu();
    }

    /**
     * A grouped 3x3 convolution between two of 1x1, gated, beside a shortcut.
     *
     * @param projection the kernel of the shortcut's convolution, where it needs one
     */
    private static Node bottleneck(Node x, int width, int stride, int projection) {
        int filters = 4 * width;
        var branch = x.conv(2 * width, 1)
                .noBias()
                .bn()
                .relu()
                .conv(filters, 3)
                .stride(stride)
                .groups(64)
                .noBias()
                .bn()
                .relu()
                .conv(filters, 1)
                .noBias()
                .bn()
                .block("se_module", s -> ResNets.squeezeExcite(s, filters / 16));
        var skip = stride == 1 && x.channels() == filters
                ? x
                : x.block("downsample", s -> s.conv(filters, projection)
                        .stride(stride)
                        .noBias()
                        .as("0")
                        .bn()
                        .as("1"));
        return add(branch, skip).relu();
    }
}
