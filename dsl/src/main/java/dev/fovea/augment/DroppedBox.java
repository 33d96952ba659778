package dev.fovea.augment;

import java.util.Locale;

/**
 * An object that an augmentation left out, as it last was.
 *
 * @param visibility 0-1: how much of the original box's area was still inside the picture
 */
public record DroppedBox(LabelledBox object, Reason reason, double visibility) {
    /** Why an object was left out. */
    public enum Reason {
        /** Its box has no area. */
        EMPTY("its box has no area"),
        /** Nothing of it lies inside the picture. */
        OUTSIDE("outside of the picture"),
        /** Less of it is visible than the pipeline's {@code minVisibility}. */
        HIDDEN("too little is visible"),
        /** What is visible is narrower or lower than the pipeline's {@code minSide}. */
        SMALL("too small"),
        /** Another picture lies over all of it. */
        COVERED("covered by another picture"),
        /** Its centre lies outside of a patch that keeps objects by their centres. */
        CENTRE_OUTSIDE("its centre is outside of the patch");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "object %d dropped: %s (%.0f %% visible)", object.id(), reason, 100 * visibility);
    }
}
