package dev.fovea.display.widgets;

import static dev.fovea.display.widgets.IntProgress.intProgress;
import static dev.fovea.display.widgets.Output.output;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Comm;
import dev.fovea.display.Comms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The messages that ipywidgets' side expects, by its widget messaging protocol 2.1. */
class WidgetTest {
    private static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private final List<Spoken> opened = new ArrayList<>();

    /** A conversation that keeps what is said. */
    private static final class Spoken implements Comm {
        private final String id;
        private final Map<String, Object> data;
        private final Map<String, Object> metadata;
        private final List<Map<String, Object>> said = new ArrayList<>();
        private Consumer<Map<String, Object>> heard = told -> {};
        private boolean closed;

        Spoken(String id, Map<String, Object> data, Map<String, Object> metadata) {
            this.id = id;
            this.data = data;
            this.metadata = metadata;
        }

        Object state(String key) {
            return ((Map<?, ?>) data.get("state")).get(key);
        }

        Object last(String key) {
            return ((Map<?, ?>) said.get(said.size() - 1).get("state")).get(key);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String target() {
            return "jupyter.widget";
        }

        @Override
        public void send(Map<String, Object> data) {
            said.add(data);
        }

        @Override
        public void close(Map<String, Object> data) {
            closed = true;
        }

        @Override
        public void onMessage(Consumer<Map<String, Object>> told) {
            heard = told;
        }

        @Override
        public void onClose(Consumer<Map<String, Object>> told) {}
    }

    @BeforeEach
    void a_front_end() {
        Comms.use(new Comms() {
            @Override
            public Comm open(String target, Map<String, Object> data, Map<String, Object> metadata) {
                assertEquals("jupyter.widget", target);
                var comm = new Spoken("c" + opened.size(), data, metadata);
                opened.add(comm);
                return comm;
            }

            @Override
            public void target(String name, BiConsumer<Comm, Map<String, Object>> opened) {}
        });
    }

    @Test
    void a_bar_opens_its_model_and_those_that_it_refers_to() {
        var bar = intProgress(0, 40).description("reading");
        var model = opened.get(2);
        assertEquals(Map.of("version", "2.1.0"), model.metadata);
        assertEquals("IntProgressModel", model.state("_model_name"));
        assertEquals("ProgressView", model.state("_view_name"));
        assertEquals("@jupyter-widgets/controls", model.state("_model_module"));
        assertEquals(40, model.state("max"));
        var parts = Map.of(
                "IPY_MODEL_c0",
                opened.get(0).state("_model_name"),
                "IPY_MODEL_c1",
                opened.get(1).state("_model_name"));
        assertEquals("LayoutModel", parts.get(model.state("layout")));
        assertEquals("ProgressStyleModel", parts.get(model.state("style")));
        assertEquals("reading", model.last("description"));
        assertEquals(
                "{version_major=2, version_minor=0, model_id=c2}",
                bar.display()
                        .bundle()
                        .get(VIEW)
                        .toString()
                        .replaceAll("[\" ]", "")
                        .replace(':', '=')
                        .replace(",", ", "));
    }

    @Test
    void a_bar_moves_and_stops_at_its_ends() {
        var bar = intProgress(0, 40);
        bar.value(10);
        assertEquals(10, opened.get(2).last("value"));
        bar.value(50);
        assertEquals(40, opened.get(2).last("value"));
        assertEquals(40, bar.value());
        assertEquals("update", opened.get(2).said.get(0).get("method"));
    }

    @Test
    void the_front_end_may_ask_for_the_state_and_change_it() {
        var bar = intProgress(0, 40);
        var model = opened.get(2);
        model.heard.accept(Map.of("method", "update", "state", Map.of("value", 7, "unknown", 1)));
        assertEquals(7, bar.value());
        model.heard.accept(Map.of("method", "request_state"));
        assertEquals(7, model.last("value"));
        assertEquals("IntProgressModel", model.last("_model_name"));
    }

    @Test
    void an_output_area_collects_prints_and_values() {
        var area = output();
        area.print("one\n").show(Map.of("a", 1));
        var outputs = (List<?>) opened.get(1).last("outputs");
        assertEquals(Map.of("output_type", "stream", "name", "stdout", "text", "one\n"), outputs.get(0));
        assertTrue(outputs.get(1).toString().contains("text/plain"), outputs::toString);
        area.clear();
        assertEquals(List.of(), opened.get(1).last("outputs"));
        area.close();
        assertTrue(opened.get(1).closed);
    }

    @Test
    void a_bar_without_length_is_refused() {
        var error = assertThrows(IllegalArgumentException.class, () -> intProgress(3, 3));
        assertEquals("a bar from 3 to 3: the end must be above the start", error.getMessage());
    }
}
