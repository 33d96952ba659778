package dev.fovea.display.widgets;

import dev.fovea.display.Comm;
import dev.fovea.display.Comms;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A widget's model: its state lives here and in the front end, and changes travel both ways. Showing the widget twice shows
 * two views of the one model. Safe to change from any thread.
 */
public abstract class Widget implements Displayable {
    private static final String TARGET = "jupyter.widget";
    private static final Map<String, Object> PROTOCOL = Map.of("version", "2.1.0");
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private final Map<String, Object> state = new LinkedHashMap<>();
    private final Comm comm;

    /**
     * Opens the model in the front end.
     *
     * @param module such as {@code @jupyter-widgets/controls}
     * @param versions of the module that will do, as npm writes ranges
     * @param model the name of its class there
     * @param view the name of its view's class; empty for a model without one
     * @throws UnsupportedOperationException where no front end talks back
     */
    Widget(String module, String versions, String model, String view, Map<String, Object> first) {
        state.put("_model_module", module);
        state.put("_model_module_version", versions);
        state.put("_model_name", model);
        state.put("_view_module", module);
        state.put("_view_module_version", versions);
        if (!view.isEmpty()) {
            state.put("_view_name", view);
        }
        state.putAll(first);
        comm = Comms.current().open(TARGET, Map.of("state", copy(), "buffer_paths", List.of()), PROTOCOL);
        comm.onMessage(this::heard);
    }

    /** By which other models refer to this one. */
    final String reference() {
        return "IPY_MODEL_" + comm.id();
    }

    final void set(String key, Object value) {
        // Sent under the lock, so that two threads' changes arrive in the order in which they were made.
        synchronized (state) {
            state.put(key, value);
            comm.send(Map.of("method", "update", "state", Map.of(key, value), "buffer_paths", List.of()));
        }
    }

    final Object get(String key) {
        synchronized (state) {
            return state.getOrDefault(key, "");
        }
    }

    private Map<String, Object> copy() {
        synchronized (state) {
            return new LinkedHashMap<>(state);
        }
    }

    private void heard(Map<String, Object> data) {
        if ("request_state".equals(data.get("method"))) {
            comm.send(Map.of("method", "update", "state", copy(), "buffer_paths", List.of()));
        } else if ("update".equals(data.get("method")) && data.get("state") instanceof Map<?, ?> changed) {
            synchronized (state) {
                changed.forEach((key, value) -> {
                    if (value != null && state.containsKey(String.valueOf(key))) {
                        state.put(String.valueOf(key), value);
                    }
                });
            }
        }
    }

    /** Takes the model out of the front end; its views vanish. */
    public void close() {
        comm.close(Map.of());
    }

    @Override
    public DisplayData display() {
        var shown = DisplayData.text(toString());
        var forms = new LinkedHashMap<>(shown.data());
        forms.put(VIEW, "{\"version_major\": 2, \"version_minor\": 0, \"model_id\": \"" + comm.id() + "\"}");
        return new DisplayData(forms, shown.metadata());
    }
}
