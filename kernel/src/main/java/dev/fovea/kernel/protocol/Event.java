package dev.fovea.kernel.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the kernel tells everybody who listens: outputs of cells, and whether it is busy. */
public sealed interface Event extends Content {
    enum State {
        STARTING,
        BUSY,
        IDLE
    }

    /** What the kernel does about the parent message; {@code idle} is the last word on it. */
    record Status(String executionState) implements Event {
        public Status(State state) {
            this(state.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public String type() {
            return "status";
        }
    }

    /** The cell that is about to run, for front ends other than the one that sent it. */
    record ExecuteInput(String code, int executionCount) implements Event {
        @Override
        public String type() {
            return "execute_input";
        }
    }

    /** The two streams of text. */
    enum Stream {
        STDOUT,
        STDERR
    }

    record StreamText(String name, String text) implements Event {
        public StreamText(Stream stream, String text) {
            this(stream.name().toLowerCase(Locale.ROOT), text);
        }

        @Override
        public String type() {
            return "stream";
        }
    }

    /** Shows something in a new place, which {@code hints.display_id} names. */
    record Display(
            Map<String, Object> data,
            Map<String, Map<String, Object>> metadata,
            @JsonProperty("transient") Map<String, String> hints)
            implements Event {
        @Override
        public String type() {
            return "display_data";
        }
    }

    /** Replaces what is shown in the place that {@code hints.display_id} names. */
    record UpdateDisplay(
            Map<String, Object> data,
            Map<String, Map<String, Object>> metadata,
            @JsonProperty("transient") Map<String, String> hints)
            implements Event {
        @Override
        public String type() {
            return "update_display_data";
        }
    }

    /** A cell's value. */
    record ExecuteResult(int executionCount, Map<String, Object> data, Map<String, Map<String, Object>> metadata)
            implements Event {
        @Override
        public String type() {
            return "execute_result";
        }
    }

    /** How a cell failed. */
    record Failure(String ename, String evalue, List<String> traceback) implements Event {
        @Override
        public String type() {
            return "error";
        }
    }

    record ClearOutput(@JsonProperty("wait") boolean later) implements Event {
        @Override
        public String type() {
            return "clear_output";
        }
    }

    /** Opens a conversation; {@code metadata} are the message's own, beside its content. */
    record CommOpen(
            String commId, String targetName, Map<String, Object> data, @JsonIgnore Map<String, Object> metadata)
            implements Event {
        @Override
        public String type() {
            return "comm_open";
        }
    }

    record CommMsg(String commId, Map<String, Object> data) implements Event {
        @Override
        public String type() {
            return "comm_msg";
        }
    }

    record CommClose(String commId, Map<String, Object> data) implements Event {
        @Override
        public String type() {
            return "comm_close";
        }
    }
}
