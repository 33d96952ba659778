package dev.fovea.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.engine.Objective;
import java.nio.FloatBuffer;

/** What the labels of a batch want of a net, and how much of what it says is right. */
public interface Marking {
    /** What steps make small, of the net's outputs and the targets. */
    Objective objective();

    /** The objective's targets, made in this scope and good until the next ones are made. */
    NDList targets(NDManager scope, FloatBuffer labels, int pictures);

    /** The share that is right, 0 to 1, of what the first output said. */
    double right(float[] outputs, FloatBuffer labels);
}
