package dev.fovea.kernel.session;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;

/** Renders values of users' types, whose {@code toString} and {@code display} may throw anything at all. */
final class SafeDisplay {
    private SafeDisplay() {}

    static DisplayData of(Object value) {
        try {
            var shown = Displays.of(value);
            return value instanceof CharSequence ? shown : SnippetNames.clean(shown);
        } catch (
                @SuppressWarnings("removal")
                ThreadDeath stopped) {
            throw stopped;
        } catch (Throwable failure) {
            return DisplayData.text(SnippetNames.clean(value.getClass().getName()) + " cannot show itself: "
                    + SnippetNames.clean(describe(failure)));
        }
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
