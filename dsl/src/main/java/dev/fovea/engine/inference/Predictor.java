package dev.fovea.engine.inference;

import dev.fovea.networks.Net;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * A net with its weights, ready to predict, and nothing else. Plain numbers go in and come out, and no native memory outlives a
 * call but what the predictor itself owns until it is closed. Safe to use from several threads, which take turns.
 */
public interface Predictor extends AutoCloseable {
    Net net();

    /**
     * What the net gives for some pictures: of each output all numbers, row by row of [batch, ...] in row-major order.
     *
     * @param pictures from position to limit the numbers of whole pictures, [batch, channels, height, width]; the buffer stays as
     *     it is
     * @throws IllegalArgumentException if these are not whole pictures of the net's input
     * @throws IllegalStateException if the predictor is closed
     */
    List<float[]> outputs(FloatBuffer pictures);

    /** The first output, for most nets the logits: [batch, classes] in row-major order. */
    default float[] predict(FloatBuffer pictures) {
        return outputs(pictures).get(0);
    }

    /** Gives the native memory back; closing twice does nothing. */
    @Override
    void close();
}
