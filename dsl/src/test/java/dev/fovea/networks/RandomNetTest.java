package dev.fovea.networks;

import static dev.fovea.networks.Networks.add;
import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random sentences of the language. */
public class RandomNetTest {
    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    /** A net of up to eight layers after those that could not be said. */
    public static Net random(long seed) {
        var random = new SplittableRandom(seed);
        Node node = input(random.nextInt(1, 7), random.nextInt(1, 20), random.nextInt(1, 20));
        for (int i = 0; i < 8; i++) {
            try {
                node = word(node, random);
            } catch (ShapeException e) {
                // Such a word cannot be said here; the next one may.
                assertEquals(true, e.getMessage().matches("[a-z][a-z0-9]*\\d: .*"), e.getMessage());
            }
        }
        return net("random " + seed, node);
    }

    private static Node word(Node x, SplittableRandom random) {
        return switch (random.nextInt(33)) {
            case 0, 1 ->
                x.conv(random.nextInt(1, 9), random.nextInt(1, 5), random.nextInt(1, 5))
                        .stride(random.nextInt(1, 4))
                        .dilation(random.nextInt(1, 3));
            case 2 ->
                x.conv(random.nextInt(1, 9), random.nextInt(1, 6))
                        .stride(random.nextInt(1, 3))
                        .same();
            case 3 ->
                x.conv(4, random.nextInt(1, 6))
                        .valid()
                        .groups(random.nextInt(1, 3))
                        .noBias();
            case 4 -> x.maxPool(random.nextInt(1, 5), random.nextInt(1, 4)).ceil();
            case 5 -> x.avgPool(random.nextInt(1, 5), random.nextInt(1, 4)).ignorePadding();
            case 6 -> x.maxPool(random.nextInt(1, 5), random.nextInt(1, 4)).same();
            case 7 -> x.bn().relu();
            case 8 -> concat(x, x.conv(random.nextInt(1, 5), 3));
            case 9 -> add(x, x.conv(random.nextInt(1, 5), 1));
            case 10 -> x.depthwise(3).activation(Layers.Function.values()[random.nextInt(14)]);
            case 11 ->
                !isSmall(x)
                        ? x.globalMaxPool()
                        : x.transposedConv(2 * random.nextInt(1, 4), random.nextInt(2, 5))
                                .stride(random.nextInt(2, 4))
                                .outputPadding(random.nextInt(2))
                                .groups(random.nextInt(1, 3));
            case 12 -> x.transposedConv(3, random.nextInt(1, 5)).pad(0).noBias();
            case 13 -> random.nextInt(2) == 0 ? x.groupNorm(random.nextInt(1, 4)) : x.layerNorm();
            case 14 -> x.lrn(2 * random.nextInt(0, 4) + 1, 1e-4, 0.75, 2);
            case 15 -> random.nextInt(2) == 0 ? x.l2Norm() : x.frozenBn();
            case 16 -> random.nextInt(2) == 0 ? x.prelu() : x.batchRenorm();
            case 17 -> x.adaptiveAvgPool(random.nextInt(1, 9), random.nextInt(1, 9));
            case 18 -> x.resize(Sampling.values()[random.nextInt(3)], random.nextInt(1, 24), random.nextInt(1, 24));
            case 19 -> isSmall(x) ? x.upsample(Sampling.values()[random.nextInt(3)], random.nextInt(1, 3)) : x;
            case 20 ->
                random.nextInt(2) == 0 ? x.pixelShuffle(random.nextInt(1, 3)) : x.passthrough(random.nextInt(1, 3));
            case 21 -> x.reflectPad(random.nextInt(0, 4));
            case 22 -> x.zeroPad(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3));
            case 23 -> isSmall(x) ? Blocks.nonLocal(x, random.nextInt(1, 4)) : x;
            case 24 -> Blocks.involution(x, 2 * random.nextInt(0, 3) + 1, random.nextInt(1, 3), 1);
            case 25 -> Blocks.deformableConv(x, random.nextInt(1, 9), 2 * random.nextInt(0, 3) + 1);
            case 26 -> random.nextInt(4) == 0 ? x.globalMaxPool() : x.relu6();
            case 27 -> x.scale(x.globalAvgPool().dense(x.channels()).sigmoid());
            case 28 -> x.channelShuffle(random.nextInt(1, 4)).tap("t" + random.nextInt(1_000_000));
            case 29 -> x.channels(random.nextInt(0, 2), random.nextInt(1, 5));
            case 31 -> x.zeroChannels(random.nextInt(1, 4));
            case 30 -> x.globalAvgPool().asMap();
            default -> random.nextInt(4) == 0 ? x.flatten().dense(random.nextInt(1, 9)) : x.dropout(0.3);
        };
    }

    private static boolean isSmall(Node x) {
        return x.shape().elements() < 4_000;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void random_sentences_throw_nothing_but_the_shape_error_and_survive_json(long seed) {
        var net = random(seed);
        assertEquals(net, Net.parse(net.json()));
    }
}
