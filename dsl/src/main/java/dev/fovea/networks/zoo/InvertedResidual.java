package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.add;

import dev.fovea.networks.ConvolutionNode;
import dev.fovea.networks.Layers.Function;
import dev.fovea.networks.Node;
import java.util.function.UnaryOperator;

/**
 * The block of MobileNet v2 and v3: a 1x1 convolution widens, a depthwise one sees the neighbours, a 1x1 one narrows without an
 * activation; the input is added where it has the output's shape.
 *
 * @param expanded channels between; as many as the input has means no widening convolution
 * @param dilation of the depthwise convolution
 * @param gated whether squeeze-and-excitation weighs the channels before they are narrowed
 */
record InvertedResidual(
        int kernel, int expanded, int filters, int stride, int dilation, boolean gated, Function function) {

    /**
     * How torchvision names and normalises a version's layers.
     *
     * @param flat whether the last convolution and its normalisation are numbered like blocks, not put into one
     */
    record Style(String scope, boolean flat, double epsilon, double momentum) {
        static final Style V2 = new Style("conv", true, 1e-5, 0.1);
        static final Style V3 = new Style("block", false, 1e-3, 0.01);

        /** Convolution without bias and normalisation, in a block of this name. */
        Node unit(Node x, String name, java.util.function.Function<Node, ConvolutionNode> convolution) {
            return x.block(name, b -> normalised(b, convolution, "0", "1"));
        }

        private Node normalised(
                Node x, java.util.function.Function<Node, ConvolutionNode> convolution, String first, String second) {
            return convolution.apply(x).noBias().as(first).bn(epsilon, momentum).as(second);
        }
    }

    /** The same with all channels times {@code width}. */
    InvertedResidual wider(double width) {
        return new InvertedResidual(
                kernel, channels(expanded, width), channels(filters, width), stride, dilation, gated, function);
    }

    /** The same on a map that keeps its size: cells that a stride would have left out are between those that are read. */
    InvertedResidual dilated(int dilation) {
        return new InvertedResidual(kernel, expanded, filters, 1, dilation, gated, function);
    }

    /** So many channels times {@code width}, as a multiple of 8 that is at least nine tenths of it. */
    static int channels(int channels, double width) {
        double wanted = channels * width;
        int near = Math.max(8, (int) (wanted + 4) / 8 * 8);
        return near < 0.9 * wanted ? near + 8 : near;
    }

    Node after(Node x, Style style) {
        var y = x.block(style.scope, b -> branch(b, style));
        return stride == 1 && x.channels() == filters ? add(x, y) : y;
    }

    private Node branch(Node x, Style style) {
        int place = 0;
        var y = x;
        if (expanded != x.channels()) {
            y = style.unit(y, "" + place++, b -> b.conv(expanded, 1)).activation(function);
        }
        y = style.unit(y, "" + place++, b -> b.depthwise(kernel).stride(stride).dilation(dilation))
                .activation(function);
        if (gated) {
            y = y.block("" + place++, InvertedResidual::excite);
        }
        UnaryOperator<Node> last =
                style.flat ? narrow(style, place + "", place + 1 + "") : narrow(style, place + ".0", place + ".1");
        return y.then(last);
    }

    private UnaryOperator<Node> narrow(Style style, String first, String second) {
        return y -> style.normalised(y, b -> b.conv(filters, 1), first, second);
    }

    /** Squeeze-and-excitation by 1x1 convolutions, to a quarter of the channels, with a hard sigmoid. */
    private static Node excite(Node x) {
        return x.scale(x.globalAvgPool()
                .asMap()
                .conv(channels(x.channels() / 4, 1), 1)
                .as("fc1")
                .relu()
                .conv(x.channels(), 1)
                .as("fc2")
                .activation(Function.HARD_SIGMOID));
    }
}
