package dev.fovea.training;

import java.util.OptionalInt;

/**
 * How a run ended.
 *
 * @param early whether before its last epoch
 * @param why in words; empty where an interrupt ended it, or nothing
 * @param best the epoch whose weights the run gives, from 1; none where they are the last step's
 */
public record Ending(boolean early, String why, OptionalInt best) {
    /** What {@code toString} of a run adds; empty where there is nothing to say. */
    public String told() {
        var text = why.isEmpty() ? "" : "; " + why;
        return best.isPresent() ? text + "; with the weights of epoch " + best.getAsInt() : text;
    }
}
