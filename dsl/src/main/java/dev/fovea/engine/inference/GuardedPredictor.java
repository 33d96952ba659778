package dev.fovea.engine.inference;

import dev.fovea.networks.Net;
import java.nio.FloatBuffer;
import java.util.List;

/** What all predictors share: one call at a time, whole pictures, and a word when closed. */
abstract class GuardedPredictor implements Predictor {
    private final Net net;
    private boolean closed;

    GuardedPredictor(Net net) {
        this.net = net;
    }

    /** Runs whole pictures, {@code shape} being [batch, channels, height, width]. */
    abstract List<float[]> run(FloatBuffer pictures, long... shape);

    /** Gives native memory back; called once. */
    abstract void free();

    /** The way to predict, with its device. */
    abstract String way();

    @Override
    public final Net net() {
        return net;
    }

    @Override
    public final synchronized List<float[]> outputs(FloatBuffer pictures) {
        if (closed) {
            throw new IllegalStateException(this + "; make another one to predict more");
        }
        var input = net.input();
        long count = pictures.remaining() / input.elements();
        if (count == 0 || count * input.elements() != pictures.remaining()) {
            throw new IllegalArgumentException(
                    net.name() + " takes pictures of " + input + ", which are " + input.elements()
                            + " numbers each, and " + pictures.remaining() + " numbers are no whole pictures");
        }
        return run(pictures.duplicate(), count, input.channels(), input.height(), input.width());
    }

    @Override
    public final synchronized void close() {
        if (!closed) {
            closed = true;
            free();
        }
    }

    @Override
    public final synchronized String toString() {
        return "predictor of " + net.name() + " through " + way() + (closed ? ", closed" : "");
    }
}
