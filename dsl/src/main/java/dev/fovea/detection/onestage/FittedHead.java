package dev.fovea.detection.onestage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.engine.Objective;
import java.util.List;

/** A head on the outputs of a net for pictures of one size. All boxes are in pixels of the net's input. */
public interface FittedHead {
    /** How far outputs are from {@link #targets}. */
    Objective objective();

    /**
     * What the objective compares with.
     *
     * @param objects of each picture of the batch, with a width and a height above 0
     * @param outputs of the net for the batch, row by row
     * @param seen training pictures before these: what the beginning of a training is told by, and the seed of samples
     */
    Targets targets(List<List<LabelledBox>> objects, List<float[]> outputs, long seen);

    /**
     * The boxes that the net sees in one picture, before any suppression.
     *
     * @param outputs of the net for a batch
     * @param picture its place in the batch
     * @param threshold scores at or below it are left out
     */
    Candidates decode(List<float[]> outputs, int picture, double threshold);

    /** How many boxes a picture has before any is left out. */
    int boxes();
}
