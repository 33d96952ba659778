package dev.fovea.training;

import java.util.Iterator;
import java.util.List;

/**
 * What a training does in its {@link Loop}: classification and detection differ in this alone.
 *
 * @param <B> a batch
 * @param <I> the batches of an epoch
 */
public interface Lesson<B extends AutoCloseable, I extends Iterator<B> & AutoCloseable> {
    /** The batches of an epoch, from 1. */
    I epoch(int epoch);

    /** Takes one step. */
    void step(int epoch, B batch, double rate);

    /**
     * An epoch is over.
     *
     * @param whole whether all of its batches were seen
     */
    void end(int epoch, boolean whole, double seconds);

    /** What a schedule looks at, such as {@link Schedule#plateau}: a loss for each epoch that is over, on validation pictures where it is measured. */
    List<Double> losses();
}
