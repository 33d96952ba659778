package dev.fovea.networks.zoo;

import static dev.fovea.networks.Networks.concat;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.networks.Net;
import dev.fovea.networks.Node;
import java.util.ArrayDeque;

/**
 * U-Net (Ronneberger, Fischer and Brox 2015, arXiv 1505.04597) with padded convolutions, so that the output is as large as the
 * picture; the paper's loses a frame. Gives a map of logits, one channel a class. Taps {@code c0} to {@code c4} are the maps on the
 * way down, of strides 1 to 16.
 */
public final class UNets {
    private static final int DEPTH = 4;

    private UNets() {}

    /** For 256x256 pictures and one class, the foreground: 31,031,745 parameters. */
    public static Net unet() {
        return unet(1);
    }

    public static Net unet(int classes) {
        return unet(input(3, 256, 256), classes, 64);
    }

    /**
     * @param pictures of sides that 16 divides
     * @param width channels of the first maps, 64 in the paper
     */
    public static Net unet(Node pictures, int classes, int width) {
        var skips = new ArrayDeque<Node>();
        var x = pictures;
        for (int level = 0; level <= DEPTH; level++) {
            int filters = width << level;
            x = (level == 0 ? x : x.maxPool(2))
                    .block("down" + level, b -> twice(b, filters))
                    .tap("c" + level);
            if (level < DEPTH) {
                skips.push(x);
            }
        }
        for (int level = DEPTH - 1; level >= 0; level--) {
            var skip = skips.pop();
            x = x.block("up" + level, b -> up(b, skip));
        }
        return net("unet", x.conv(classes, 1).as("classifier"));
    }

    /** Twice the size and half of the channels, joined to the map of that size on the way down, and convolved. */
    private static Node up(Node x, Node skip) {
        int filters = x.channels() / 2;
        return twice(concat(skip, x.transposedConv(filters, 2).stride(2).valid()), filters);
    }

    private static Node twice(Node x, int filters) {
        return x.conv(filters, 3).relu().conv(filters, 3).relu();
    }
}
