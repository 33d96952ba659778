package dev.fovea.kernel.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers, sent back to the one who asked. */
public sealed interface Reply extends Content {
    @JsonProperty("status")
    default String status() {
        return "ok";
    }

    /** What this kernel is and speaks. */
    record KernelInfo(
            String protocolVersion,
            String implementation,
            String implementationVersion,
            LanguageInfo languageInfo,
            String banner,
            List<HelpLink> helpLinks,
            List<String> supportedFeatures)
            implements Reply {
        @Override
        public String type() {
            return "kernel_info_reply";
        }

        /** Deprecated in favour of {@link #supportedFeatures}, but still read by front ends. */
        @JsonProperty("debugger")
        public boolean debugger() {
            return supportedFeatures.contains("debugger");
        }
    }

    record LanguageInfo(
            String name,
            String version,
            String mimetype,
            String fileExtension,
            String pygmentsLexer,
            String codemirrorMode) {}

    record HelpLink(String text, String url) {}

    /** A cell ran to its end. */
    record Executed(int executionCount, List<Map<String, Object>> payload, Map<String, Expression> userExpressions)
            implements Reply {
        @Override
        public String type() {
            return "execute_reply";
        }
    }

    /** What a user expression gave: a display, or an error. */
    sealed interface Expression {
        record Value(String status, Map<String, String> data, Map<String, Map<String, Object>> metadata)
                implements Expression {
            public Value(Map<String, String> data, Map<String, Map<String, Object>> metadata) {
                this("ok", data, metadata);
            }
        }

        record Problem(String status, String ename, String evalue, List<String> traceback) implements Expression {
            public Problem(String ename, String evalue, List<String> traceback) {
                this("error", ename, evalue, traceback);
            }
        }
    }

    /** The request failed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Failed(
            @JsonIgnore String type,
            String ename,
            String evalue,
            List<String> traceback,
            @Nullable Integer executionCount)
            implements Reply {
        @Override
        public String status() {
            return "error";
        }
    }

    /** A cell that was not run, because one before it failed. */
    record Aborted(int executionCount) implements Reply {
        @Override
        public String type() {
            return "execute_reply";
        }

        @Override
        public String status() {
            return "aborted";
        }
    }

    /** Texts that may stand between two cursor positions, counted in code points. */
    record Completed(List<String> matches, int cursorStart, int cursorEnd, Map<String, Object> metadata)
            implements Reply {
        /** From UTF-16 indices {@code [start, end)} into {@code code}. */
        public static Completed in(String code, List<String> matches, int start, int end) {
            return new Completed(
                    matches, CodePoints.toPosition(code, start), CodePoints.toPosition(code, end), Map.of());
        }

        @Override
        public String type() {
            return "complete_reply";
        }
    }

    record Inspected(boolean found, Map<String, String> data, Map<String, Map<String, Object>> metadata)
            implements Reply {
        @Override
        public String type() {
            return "inspect_reply";
        }
    }

    /**
     * Whether a console should run what was typed.
     *
     * @param status {@code complete}, {@code incomplete}, {@code invalid} or {@code unknown}
     * @param indent with which the next line should begin if incomplete
     */
    record IsComplete(String status, String indent) implements Reply {
        @Override
        public String type() {
            return "is_complete_reply";
        }
    }

    /** Rows of (session, number, source), or (session, number, (source, result)). */
    record History(List<List<Object>> history) implements Reply {
        @Override
        public String type() {
            return "history_reply";
        }
    }

    /** Open comms: id to {@code {target_name: …}}. */
    record CommInfo(Map<String, Map<String, String>> comms) implements Reply {
        @Override
        public String type() {
            return "comm_info_reply";
        }
    }

    record Interrupted() implements Reply {
        @Override
        public String type() {
            return "interrupt_reply";
        }
    }

    record Shutdown(boolean restart) implements Reply {
        @Override
        public String type() {
            return "shutdown_reply";
        }
    }
}
