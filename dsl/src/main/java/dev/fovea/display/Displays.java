package dev.fovea.display;

import org.jspecify.annotations.Nullable;

/** The display forms of any value at all. */
public final class Displays {
    private Displays() {}

    /** The forms of a value. A value whose own display fails is shown as that failure; this never throws. */
    public static DisplayData of(@Nullable Object value) {
        if (value instanceof DisplayData data) {
            return data;
        }
        if (value instanceof Displayable displayable) {
            return displayable.display();
        }
        return DisplayData.text(String.valueOf(value));
    }
}
