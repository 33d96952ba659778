package dev.fovea.training;

import dev.fovea.engine.Weights;
import dev.fovea.training.checkpoints.Measures;
import dev.fovea.training.checkpoints.RunLog;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a training does in its {@link Loop}: classification and detection differ in this alone.
 *
 * @param <B> a batch
 * @param <I> the batches of an epoch
 */
public interface Lesson<B extends AutoCloseable, I extends Iterator<B> & AutoCloseable> {
    /** The name under which steps tell their learning rate. */
    String RATE = "learning_rate";

    /** The batches of an epoch, from 1, without the first {@code done} of them. */
    I epoch(int epoch, int done);

    /**
     * Takes one step, of which all that is random depends on the seed and the step's number alone. Nothing moves if the loss is not finite.
     *
     * @param step from 0 in the run
     * @return what was measured before the step, the learning rate among it
     */
    Map<String, Double> step(int epoch, int step, B batch, double rate);

    /**
     * An epoch is over.
     *
     * @param whole whether all of its batches were seen
     * @return what was measured in it, validation among it if it was whole and not interrupted; empty if it had no step
     */
    Map<String, Double> end(int epoch, boolean whole, double seconds);

    /** The names of what {@link #end} can measure. */
    List<String> measures();

    /** By what an epoch is the best where nobody says: one of {@link #measures}. */
    Metric goal();

    /** All that was measured so far. */
    RunLog log();

    /** A copy of the weights as they are judged and kept now: their averages, where the recipe wants them. */
    Weights weights();

    /** A copy of all else that steps change: the optimiser's state, and the weights as they are moved where averages are kept. */
    Weights optimiser();

    /**
     * The run so far.
     *
     * @param best weights to give in place of the present ones
     */
    Outcome outcome(Ending ending, Optional<Weights> best);

    /**
     * What to throw when a step measured something that is no finite number.
     *
     * @param batch from 1 in the epoch
     */
    RuntimeException lost(int epoch, int batch, Map<String, Double> measured, Outcome run);

    /** What a schedule looks at, such as {@link Schedule#plateau}: a loss for each epoch that is over, on validation pictures where it is measured. */
    List<Double> losses();

    /** The loss of an epoch for {@link #losses}. */
    static double loss(Measures epoch) {
        return epoch.find(History.VALIDATION_LOSS).orElseGet(() -> epoch.get(History.LOSS));
    }
}
