package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.ConvolutionNode;
import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Residual networks (He et al. 2016, arXiv 1512.03385) as torchvision builds them, and with squeeze-and-excitation (Hu et al.
 * 2018, arXiv 1709.01507). Taps {@code c1} and, at the end of each of the four stages, {@code c2} to {@code c5}.
 */
public final class ResNets {
    /** Depths of the four stages. */
    private static final List<Integer> D18 = List.of(2, 2, 2, 2);

    private static final List<Integer> D34 = List.of(3, 4, 6, 3);
    private static final List<Integer> D101 = List.of(3, 4, 23, 3);
    private static final List<Integer> D152 = List.of(3, 8, 36, 3);

    /** A residual block of some width (that of its inner convolutions) and stride. */
    private interface Block {
        Node after(Node x, int width, int stride);
    }

    private ResNets() {}

    /** ResNet-18 for 224x224 pictures and 1000 classes: 11,689,512 parameters. */
    public static Net resnet18() {
        return resnet18(1000);
    }

    public static Net resnet18(int classes) {
        return resnet18(input(3, 224, 224), classes);
    }

    public static Net resnet18(Node pictures, int classes) {
        return resnet("resnet18", stem(pictures), classes, D18, ResNets::basic);
    }

    /** ResNet-34: 21,797,672 parameters. */
    public static Net resnet34() {
        return resnet34(1000);
    }

    public static Net resnet34(int classes) {
        return resnet34(input(3, 224, 224), classes);
    }

    public static Net resnet34(Node pictures, int classes) {
        return resnet("resnet34", stem(pictures), classes, D34, ResNets::basic);
    }

    /** ResNet-50: 25,557,032 parameters. */
    public static Net resnet50() {
        return resnet50(1000);
    }

    public static Net resnet50(int classes) {
        return resnet50(input(3, 224, 224), classes);
    }

    public static Net resnet50(Node pictures, int classes) {
        return resnet("resnet50", stem(pictures), classes, D34, ResNets::bottleneck);
    }

    /** ResNet-101: 44,549,160 parameters. */
    public static Net resnet101() {
        return resnet101(1000);
    }

    public static Net resnet101(int classes) {
        return resnet101(input(3, 224, 224), classes);
    }

    public static Net resnet101(Node pictures, int classes) {
        return resnet("resnet101", stem(pictures), classes, D101, ResNets::bottleneck);
    }

    /** ResNet-152: 60,192,808 parameters. */
    public static Net resnet152() {
        return resnet152(1000);
    }

    public static Net resnet152(int classes) {
        return resnet152(input(3, 224, 224), classes);
    }

    public static Net resnet152(Node pictures, int classes) {
        return resnet("resnet152", stem(pictures), classes, D152, ResNets::bottleneck);
    }

    /** ResNet-50 as first published, with the stride on the first 1x1 convolution instead of the 3x3 one: fewer operations. */
    public static Net resnet50V1() {
        return resnet50V1(input(3, 224, 224), 1000);
    }

    public static Net resnet50V1(Node pictures, int classes) {
        return resnet("resnet50_v1", stem(pictures), classes, D34, Bottleneck.PAPER);
    }

    /** ResNet-50 with squeeze-and-excitation in each block: 28,088,024 parameters. */
    public static Net seResnet50() {
        return seResnet50(input(3, 224, 224), 1000);
    }

    public static Net seResnet50(Node pictures, int classes) {
        return resnet("se_resnet50", stem(pictures), classes, D34, Bottleneck.EXCITED);
    }

    /** ResNet-18 for small pictures, 32x32 and 10 classes: one 3x3 convolution for stem, so that the stages' strides are 1 to 8. */
    public static Net resnet18Cifar() {
        return resnet18Cifar(input(3, 32, 32), 10);
    }

    public static Net resnet18Cifar(Node pictures, int classes) {
        var stem = pictures.conv(64, 3).noBias().bn().relu();
        return resnet("resnet18_cifar", stem, classes, D18, ResNets::basic);
    }

    /** ResNet-20 for 32x32 pictures and 10 classes (section 4.2 of the paper), its shortcuts padded with zeros: 269,722 parameters. */
    public static Net resnet20Cifar() {
        return resnetCifar(input(3, 32, 32), 10, 20);
    }

    /** ResNet-56, the same: 853,018 parameters. */
    public static Net resnet56Cifar() {
        return resnetCifar(input(3, 32, 32), 10, 56);
    }

    /** ResNet-110, the same: 1,727,962 parameters. */
    public static Net resnet110Cifar() {
        return resnetCifar(input(3, 32, 32), 10, 110);
    }

    /**
     * The paper's net for small pictures: three stages of strides 1, 2 and 4 with shortcuts that have no parameters.
     *
     * @param layers 6n + 2 for some n
     */
    public static Net resnetCifar(Node pictures, int classes, int layers) {
        if (layers < 8 || layers % 6 != 2) {
            throw new IllegalArgumentException(
                    "resnet of " + layers + " layers for small pictures: take 6n + 2, as 20, 32, 44, 56 or 110");
        }
        int depth = (layers - 2) / 6;
        var stem = pictures.conv(16, 3).noBias().bn().relu();
        return resnet("resnet" + layers + "_cifar", stem, classes, List.of(depth, depth, depth), ResNets::padded);
    }

    /**
     * The last map of ResNet-50 or -101 for segmentation, the last two stages dilated instead of strided, so that it has stride 8: under
     * torchvision's names, taps {@code c1} to {@code c3}.
     *
     * @param layers 50 or 101
     */
    static Node dilated(Node pictures, int layers) {
        var x = stem(pictures);
        var depths = layers == 50 ? D34 : D101;
        for (int i = 0; i < depths.size(); i++) {
            int width = 64 << i;
            int stride = i == 1 ? 2 : 1;
            // The first block of a stage has the dilation of the stage before.
            int first = List.of(1, 1, 1, 2).get(i);
            int next = List.of(1, 1, 2, 4).get(i);
            x = x.repeat(depths.get(i), "layer" + (i + 1), (b, j) -> Bottleneck.dilated(j == 0 ? first : next)
                    .after(b, width, j == 0 ? stride : 1));
            if (i == 0) {
                x = x.tap("c2");
            }
        }
        return x.tap("c3");
    }

    /**
     * ResNet-50 for 32x32 pictures as study notes simplify it, 38,137,738 parameters for 10 classes: unlike the paper's, each block projects its shortcut, even
     * where the shape stays; convolutions have biases beside the normalisation; the stem is not normalised; and no stage strides, so that all are 7x7.
     * An example of what not to do. Taps {@code c1} and {@code c2}.
     */
    public static Net resnet50AlwaysProjecting() {
        return resnet50AlwaysProjecting(input(3, 32, 32), 10);
    }

    public static Net resnet50AlwaysProjecting(Node pictures, int classes) {
        Node x = pictures.conv(64, 7)
                .stride(2)
                .valid()
                .relu() // 64x13x13
                .tap("c1")
                .maxPool(3, 2); // 64x7x7
        for (int i = 0; i < D34.size(); i++) {
            int width = 64 << i;
            x = x.repeat(D34.get(i), "layer" + (i + 1), b -> Bottleneck.WASTEFUL.after(b, width, 1));
        }
        return net(
                "resnet50_always_projecting",
                x.tap("c2").globalAvgPool().dense(classes).as("fc"));
    }

    private static Node stem(Node pictures) {
        return pictures.conv(64, 7)
                .stride(2)
                .noBias()
                .bn()
                .relu() // 64x112x112
                .tap("c1")
                .maxPool(3, 2); // 64x56x56
    }

    private static Net resnet(String name, Node stem, int classes, List<Integer> depths, Block block) {
        var x = stem;
        for (int i = 0; i < depths.size(); i++) {
            int width = stem.channels() << i;
            int first = i == 0 ? 1 : 2;
            x = x.repeat(depths.get(i), "layer" + (i + 1), (b, j) -> block.after(b, width, j == 0 ? first : 1))
                    .tap("c" + (i + 2));
        }
        return net(name, x.globalAvgPool().dense(classes).as("fc"));
    }

    /** Two 3x3 convolutions beside a shortcut, which is a 1x1 convolution where the shape changes. */
    public static Node basic(Node x, int width, int stride) {
        return add(twoConvolutions(x, width, stride), shortcut(x, width, stride))
                .relu();
    }

    /** The same beside a shortcut without parameters: every other cell, and channels of zeros for those that are new. */
    public static Node padded(Node x, int width, int stride) {
        var near = stride == 1 ? x : x.maxPool(1, stride);
        var skip = width == x.channels() ? near : near.zeroChannels(width - x.channels());
        return add(twoConvolutions(x, width, stride), skip).relu();
    }

    private static Node twoConvolutions(Node x, int width, int stride) {
        return x.conv(width, 3)
                .stride(stride)
                .noBias()
                .bn()
                .relu()
                .conv(width, 3)
                .noBias()
                .bn();
    }

    /** A 3x3 convolution between two of 1x1, which narrow to {@code width} and widen to four times that; beside a shortcut. */
    public static Node bottleneck(Node x, int width, int stride) {
        return Bottleneck.TORCHVISION.after(x, width, stride);
    }

    /**
     * The ways to build a bottleneck.
     *
     * @param early whether the first convolution strides, as in the paper, instead of the second
     * @param wasteful whether convolutions have biases, and shortcuts convolutions, where neither is needed
     * @param gate what happens to the branch before it is added
     */
    private record Bottleneck(boolean early, int dilation, boolean wasteful, UnaryOperator<Node> gate)
            implements Block {
        static final Bottleneck TORCHVISION = dilated(1);
        static final Bottleneck PAPER = new Bottleneck(true, 1, false, UnaryOperator.identity());
        static final Bottleneck WASTEFUL = new Bottleneck(false, 1, true, UnaryOperator.identity());
        static final Bottleneck EXCITED =
                new Bottleneck(false, 1, false, y -> y.block("se", s -> squeezeExcite(s, s.channels() / 16)));

        static Bottleneck dilated(int dilation) {
            return new Bottleneck(false, dilation, false, UnaryOperator.identity());
        }

        @Override
        public Node after(Node x, int width, int stride) {
            var y = normalised(x.conv(width, 1).stride(early ? stride : 1))
                    .relu()
                    .then(b -> normalised(
                            b.conv(width, 3).stride(early ? 1 : stride).dilation(dilation)))
                    .relu()
                    .then(b -> normalised(b.conv(4 * width, 1)))
                    .then(gate);
            var skip = wasteful
                    ? x.block("downsample", s -> normalised(s.conv(4 * width, 1).stride(stride)))
                    : shortcut(x, 4 * width, stride);
            return add(y, skip).relu();
        }

        private Node normalised(ConvolutionNode convolution) {
            return wasteful ? convolution.bn() : convolution.noBias().bn();
        }
    }

    /** Weighs each channel by what two dense layers, of {@code squeeze} units and of as many as channels, make of all means. */
    public static Node squeezeExcite(Node x, int squeeze) {
        return x.scale(x.globalAvgPool()
                .dense(squeeze)
                .as("fc1")
                .relu()
                .dense(x.channels())
                .as("fc2")
                .sigmoid());
    }

    private static Node shortcut(Node x, int width, int stride) {
        return stride == 1 && x.channels() == width
                ? x
                : x.block("downsample", s -> s.conv(width, 1)
                        .stride(stride)
                        .noBias()
                        .as("0")
                        .bn()
                        .as("1"));
    }
}
