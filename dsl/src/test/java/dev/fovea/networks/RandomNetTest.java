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
                assertEquals(true, e.getMessage().matches("[a-z]+\\d+: .*"), e.getMessage());
            }
        }
        return net("random " + seed, node);
    }

    private static Node word(Node x, SplittableRandom random) {
        return switch (random.nextInt(17)) {
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
            case 11 -> x.scale(x.globalAvgPool().dense(x.channels()).sigmoid());
            case 12 -> x.channelShuffle(random.nextInt(1, 4)).tap("t" + random.nextInt(1_000_000));
            case 13 -> x.channels(random.nextInt(0, 2), random.nextInt(1, 5));
            case 15 -> x.zeroChannels(random.nextInt(1, 4));
            case 14 -> x.globalAvgPool().asMap();
            default -> random.nextInt(4) == 0 ? x.flatten().dense(random.nextInt(1, 9)) : x.dropout(0.3);
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void random_sentences_throw_nothing_but_the_shape_error_and_survive_json(long seed) {
        var net = random(seed);
        assertEquals(net, Net.parse(net.json()));
    }
}
