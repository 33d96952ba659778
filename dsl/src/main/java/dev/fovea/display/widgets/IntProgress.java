package dev.fovea.display.widgets;

import java.util.Map;

/** The progress bar of ipywidgets: a whole number between two others. */
public final class IntProgress extends Widget {
    static final String CONTROLS = "@jupyter-widgets/controls";

    /** ipywidgets 7 has 1.5 of the controls, ipywidgets 8 has 2.0; these models are the same in both. */
    static final String VERSIONS = ">=1.5.0 <3.0.0";

    static final String BASE = ">=1.2.0 <3.0.0";

    private final int min;
    private final int max;

    private IntProgress(int min, int max, Map<String, Object> state) {
        super(CONTROLS, VERSIONS, "IntProgressModel", "ProgressView", state);
        this.min = min;
        this.max = max;
    }

    /** A bar from {@code min} to {@code max}, empty at first; end a cell with it, or {@code display} it. */
    public static IntProgress intProgress(int min, int max) {
        if (min >= max) {
            throw new IllegalArgumentException(
                    "a bar from " + min + " to " + max + ": the end must be above the start");
        }
        return new IntProgress(
                min,
                max,
                Map.of(
                        "min",
                        min,
                        "max",
                        max,
                        "value",
                        min,
                        "description",
                        "",
                        "bar_style",
                        "",
                        "orientation",
                        "horizontal",
                        "layout",
                        Part.layout().reference(),
                        "style",
                        Part.progressStyle().reference()));
    }

    /** Moves the bar, in every place that shows it; beyond an end it stands at that end. */
    public IntProgress value(int value) {
        set("value", Math.max(min, Math.min(max, value)));
        return this;
    }

    public int value() {
        return ((Number) get("value")).intValue();
    }

    /** What is going on, left of the bar. */
    public IntProgress description(String description) {
        set("description", description);
        return this;
    }

    /** The colour by meaning: {@code success}, {@code info}, {@code warning}, {@code danger}, or empty. */
    public IntProgress barStyle(String style) {
        set("bar_style", style);
        return this;
    }

    @Override
    public String toString() {
        return (get("description") + " " + value() + " of " + min + " to " + max).strip();
    }
}
