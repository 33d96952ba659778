package dev.fovea.display.widgets;

import dev.fovea.display.Displays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The output area of ipywidgets: a place for prints and values that stays where it is shown, whichever cell or thread writes
 * to it. It is written to by {@link #print} and {@link #show}; what a cell prints otherwise goes below the cell as ever.
 */
public final class Output extends Widget {
    private static final String MODULE = "@jupyter-widgets/output";

    private final List<Map<String, Object>> outputs = new ArrayList<>();

    private Output(Map<String, Object> state) {
        super(MODULE, ">=1.0.0 <2.0.0", "OutputModel", "OutputView", state);
    }

    /** An empty area; end a cell with it, or {@code display} it. */
    public static Output output() {
        return new Output(Map.of(
                "msg_id", "", "outputs", List.of(), "layout", Part.layout().reference()));
    }

    /** Writes text into the area. */
    public Output print(String text) {
        return add(Map.of("output_type", "stream", "name", "stdout", "text", text));
    }

    /** Shows a value in the area, as at the end of a cell. */
    public Output show(@Nullable Object value) {
        var data = Displays.of(value);
        return add(Map.of("output_type", "display_data", "data", data.bundle(), "metadata", data.metadata()));
    }

    /** Empties the area. */
    public Output clear() {
        synchronized (outputs) {
            outputs.clear();
            set("outputs", List.of());
        }
        return this;
    }

    private Output add(Map<String, Object> output) {
        synchronized (outputs) {
            outputs.add(output);
            set("outputs", List.copyOf(outputs));
        }
        return this;
    }

    @Override
    public String toString() {
        synchronized (outputs) {
            return "output area with " + outputs.size() + (outputs.size() == 1 ? " output" : " outputs");
        }
    }
}
