package dev.fovea.networks;

import static dev.fovea.networks.Networks.attention;
import static dev.fovea.networks.Networks.deformable;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.involution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a layer says that cannot be: the rule, the values, the way out. */
class LayerErrorTest {
    static Stream<Arguments> cases() {
        return Stream.of(
                error(
                        "transposedconv1: groups 4 must divide both the 6 input channels and the 8 filters",
                        x -> x.transposedConv(8, 3).groups(4)),
                error(
                        "transposedconv1: output padding 2x2 (height x width) must be less than the stride, 2x2",
                        x -> x.transposedConv(8, 3).stride(2).outputPadding(2)),
                error(
                        "transposedconv1: padding 3x3 must be less than the 3x3 kernel of a transposed convolution",
                        x -> x.transposedConv(8, 3).pad(3)),
                error(
                        "transposedconv1: padding 2x2 leaves nothing of the output of a feature map of 6x1x1 (channels x"
                                + " height x width); use less padding",
                        x -> x.adaptiveAvgPool(1, 1).transposedConv(8, 3).pad(2)),
                error(
                        "transposedconv1: a transposed convolution needs a feature map (channels x height x width), and this"
                                + " is a vector of 6",
                        x -> x.globalAvgPool().transposedConv(8, 3)),
                error(
                        "deformableconv1: the offsets of a deformable convolution must be 18x5x7 (two for each cell of the"
                                + " 3x3 kernel, at each output position), and these are 6x5x7",
                        x -> deformable(x, x, 8, 3)),
                error(
                        "involution1: groups 4 must divide the 6 input channels",
                        x -> involution(x, x.conv(36, 1), 3, 4)),
                error(
                        "involution1: the kernels of an involution must be 18x5x7 (a 3x3 kernel for each of 2 groups, at"
                                + " each output position), and these are 9x5x7",
                        x -> involution(x, x.conv(9, 1), 3, 2)),
                error(
                        "attention1: attention needs theta and phi with equal channels, and phi and g with equal height and"
                                + " width, and these are 6x5x7, 3x5x7, 6x5x7",
                        x -> attention(x, x.conv(3, 1), x)),
                error(
                        "lrn1: local response normalisation over 4 channels: the size must be odd, so that a channel has as"
                                + " many neighbours on each side",
                        x -> x.lrn(4, 1, 1, 1)),
                error(
                        "crop1: cropping to 6x7 (height x width) needs a feature map at least as large, and this is 6x5x7"
                                + " (channels x height x width); use resize or a frame of zeros",
                        x -> x.crop(6, 7)),
                error(
                        "weigh1: weighing 6x5x7 needs one number for each position, a map of 1x5x7 (channels x height x"
                                + " width), and this is 6x5x7",
                        x -> x.weigh(x)),
                error("gn1: group norm: 4 groups must divide the 6 channels", x -> x.groupNorm(4)),
                error(
                        "gn1: group norm with 0 groups and epsilon 1.0E-5: groups must be at least 1, epsilon above 0",
                        x -> x.groupNorm(0)),
                error(
                        "l2norm1: L2 normalisation needs a feature map (channels x height x width), and this is a vector of"
                                + " 6",
                        x -> x.globalAvgPool().l2Norm()),
                error(
                        "upsample1: upsampling factor 0x0 (height x width): both sides must be at least 1",
                        x -> x.upsample(0)),
                error(
                        "upsample1: a feature map of 50000x70000 (height x width) is too large; each side may have at most"
                                + " 32768 cells",
                        x -> x.upsample(10_000)),
                error(
                        "pixelshuffle1: pixel shuffle by 2 needs a multiple of 4 channels, and this is a feature map of"
                                + " 6x5x7 (channels x height x width)",
                        x -> x.pixelShuffle(2)),
                error(
                        "pad1: a reflecting frame of 5+5 x 5+5 cells must be narrower than the feature map, which is 6x5x7"
                                + " (channels x height x width); use a narrower one or zeros",
                        x -> x.reflectPad(5)),
                error("pad1: a frame of -1+0 x 0+0 cells: each side must be at least 0", x -> x.zeroPad(-1, 0, 0, 0)));
    }

    private static Arguments error(String message, UnaryOperator<Node> sentence) {
        return Arguments.of(message, sentence);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_layer_that_cannot_be_says_why_and_what_to_do(String message, UnaryOperator<Node> sentence) {
        var error = assertThrows(ShapeException.class, () -> sentence.apply(input(6, 5, 7)));
        assertEquals(message, error.getMessage());
    }
}
