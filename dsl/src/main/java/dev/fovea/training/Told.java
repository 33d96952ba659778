package dev.fovea.training;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import java.util.LinkedHashMap;

/** Charts that a terminal shows as a sentence. */
final class Told {
    private Told() {}

    /** The forms of a chart, with this text in the place of its own. */
    static DisplayData chart(String text, Object chart) {
        var shown = Displays.of(chart);
        var forms = new LinkedHashMap<>(shown.data());
        forms.put(DisplayData.TEXT, text);
        return new DisplayData(forms, shown.metadata());
    }
}
