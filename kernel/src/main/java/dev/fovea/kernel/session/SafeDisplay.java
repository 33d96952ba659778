package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;

/** Renders values as users know them: {@link Displays#of} never throws, and nobody shall read the names that JShell makes. */
final class SafeDisplay {
    private SafeDisplay() {}

    /** The value's forms; a text is shown as it is. */
    static DisplayData of(Object value) {
        var shown = Displays.of(value);
        return value instanceof CharSequence ? shown : SnippetNames.clean(shown);
    }

    /** The throwable's own words, where they can be had. */
    static String describe(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (Throwable another) {
            return failure.getClass().getName();
        }
    }
}
