package dev.fovea.training;

import dev.fovea.networks.Net;

/** The shape of a batch of pictures for a net. */
final class Pictures {
    private Pictures() {}

    /** [batch, channels, height, width]. */
    static long[] shape(Net net, int batch) {
        var picture = net.input();
        return new long[] {batch, picture.channels(), picture.height(), picture.width()};
    }
}
