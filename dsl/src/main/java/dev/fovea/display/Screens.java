package dev.fovea.display;

import java.util.Arrays;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The words by which a cell shows values as it goes; the same as in IJava and JJava, whose notebooks use them. */
public final class Screens {
    private Screens() {}

    /**
     * Shows a value now, in the output of the running cell.
     *
     * @param as MIME types to show it in, such as {@code text/html}; none for all that it has
     * @return the name of its place, for {@link #updateDisplay}
     */
    public static String display(@Nullable Object value, String... as) {
        return Screen.current().show(render(value, as)).name();
    }

    /** Replaces what {@link #display} showed in this place, also from a later cell or another thread. */
    public static void updateDisplay(String place, @Nullable Object value, String... as) {
        Screen.current().place(place).update(render(value, as));
    }

    /**
     * The forms of a value, of which a front end shows the richest that it can.
     *
     * @param as MIME types to keep; none for all; the text stays always
     * @throws IllegalArgumentException if the value has none of them
     */
    public static DisplayData render(@Nullable Object value, String... as) {
        var data = Displays.of(value);
        if (as.length == 0) {
            return data;
        }
        var wanted = Arrays.asList(as);
        if (data.data().keySet().stream().noneMatch(wanted::contains)) {
            throw new IllegalArgumentException("the value has no form of " + String.join(", ", wanted) + ", only "
                    + data.data().keySet());
        }
        var kept = new LinkedHashMap<>(data.data());
        kept.keySet().removeIf(type -> !type.equals(DisplayData.TEXT) && !wanted.contains(type));
        return new DisplayData(kept, data.metadata());
    }

    /** Takes away what the running cell has shown and printed. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /**
     * Takes away what the running cell has shown and printed.
     *
     * @param wait only when the next output comes, so that nothing flickers
     */
    public static void clearOutput(boolean wait) {
        Screen.current().clear(wait);
    }

    /** Whether the user has asked the running cell to stop; a long loop of your own may end where it likes to. */
    public static boolean interrupted() {
        return Screen.current().interrupted();
    }

    /** Text in Markdown, as a value to show or to end a cell with. */
    public static DisplayData markdown(String text) {
        return DisplayData.text(text).markdown(text);
    }

    /** HTML as a value to show or to end a cell with. */
    public static DisplayData html(String html) {
        return DisplayData.text(html).html(html);
    }
}
