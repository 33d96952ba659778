package dev.fovea.kernel.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a front end asks for. Cursors are UTF-16 indices; the conversion from code points is done here. */
public sealed interface Request {
    record KernelInfo() implements Request {}

    /** Runs a cell. A silent one shows nothing, counts nothing and is not remembered. */
    record Execute(
            String code,
            boolean silent,
            boolean storeHistory,
            Map<String, String> userExpressions,
            boolean allowStdin,
            boolean stopOnError)
            implements Request {
        public Execute {
            userExpressions = Map.copyOf(userExpressions);
            storeHistory = storeHistory && !silent;
        }
    }

    record Complete(String code, int cursor) implements Request {}

    record Inspect(String code, int cursor) implements Request {}

    record IsComplete(String code) implements Request {}

    /** Earlier cells, with their results if {@code output}. */
    record History(Selection selection, boolean output) implements Request {}

    /** Which earlier cells. */
    sealed interface Selection {
        /** The last {@code n}. */
        record Tail(int n) implements Selection {}

        /** Numbers {@code start} to before {@code stop} (negative: to the end) of a session; 0 is this one, -1 the one before. */
        record Range(int session, int start, int stop) implements Selection {}

        /** The last {@code n} (negative: all) that match a pattern of {@code *} and {@code ?}, each text once if {@code unique}. */
        record Search(String pattern, int n, boolean unique) implements Selection {}
    }

    /** Open comms, of one target or (empty) of all. */
    record CommInfo(String target) implements Request {}

    record CommOpen(String id, String target, Map<String, Object> data) implements Request {}

    /** Word from an open comm, or its end. */
    record CommMessage(String id, Map<String, Object> data, boolean closes) implements Request {}

    record Interrupt() implements Request {}

    record Shutdown(boolean restart) implements Request {}

    /** Something this kernel does not know. */
    record Unknown(String type) implements Request {}

    /** Reads a request; throws {@link MalformedMessage} where a field that must be there is not. */
    static Request of(Message message) throws MalformedMessage {
        var type = message.header().msgType();
        var content = message.content();
        return switch (type) {
            case "kernel_info_request" -> new KernelInfo();
            case "execute_request" -> execute(content);
            case "complete_request" -> new Complete(text(type, content, "code"), cursor(type, content));
            case "inspect_request" -> new Inspect(text(type, content, "code"), cursor(type, content));
            case "is_complete_request" -> new IsComplete(text(type, content, "code"));
            case "history_request" ->
                new History(selection(content), content.path("output").asBoolean(false));
            case "comm_info_request" -> new CommInfo(content.path("target_name").asText(""));
            case "comm_open" ->
                new CommOpen(
                        text(type, content, "comm_id"),
                        content.path("target_name").asText(""),
                        Json.map(content.path("data")));
            case "comm_msg" -> new CommMessage(text(type, content, "comm_id"), Json.map(content.path("data")), false);
            case "comm_close" -> new CommMessage(text(type, content, "comm_id"), Json.map(content.path("data")), true);
            case "interrupt_request" -> new Interrupt();
            case "shutdown_request" -> new Shutdown(content.path("restart").asBoolean(false));
            default -> new Unknown(type);
        };
    }

    private static Execute execute(JsonNode content) throws MalformedMessage {
        var expressions = new LinkedHashMap<String, String>();
        content.path("user_expressions")
                .properties()
                .forEach(entry ->
                        expressions.put(entry.getKey(), entry.getValue().asText()));
        return new Execute(
                text("execute_request", content, "code"),
                content.path("silent").asBoolean(false),
                content.path("store_history").asBoolean(true),
                expressions,
                content.path("allow_stdin").asBoolean(false),
                content.path("stop_on_error").asBoolean(true));
    }

    private static Selection selection(JsonNode content) throws MalformedMessage {
        var type = content.path("hist_access_type").asText("");
        return switch (type) {
            case "tail" -> new Selection.Tail(content.path("n").asInt(0));
            case "range" ->
                new Selection.Range(
                        content.path("session").asInt(0),
                        content.path("start").asInt(0),
                        content.path("stop").asInt(-1));
            case "search" ->
                new Selection.Search(
                        content.path("pattern").asText("*"),
                        content.path("n").asInt(-1),
                        content.path("unique").asBoolean(false));
            default ->
                throw new MalformedMessage(
                        "history_request: hist_access_type must be tail, range or search, not \"" + type + "\"");
        };
    }

    private static String text(String type, JsonNode content, String name) throws MalformedMessage {
        var value = content.path(name);
        if (!value.isTextual()) {
            throw new MalformedMessage(type + ": " + name + " must be a string");
        }
        return value.textValue();
    }

    private static int cursor(String type, JsonNode content) throws MalformedMessage {
        var code = text(type, content, "code");
        return CodePoints.toIndex(code, content.path("cursor_pos").asInt(Integer.MAX_VALUE));
    }
}
