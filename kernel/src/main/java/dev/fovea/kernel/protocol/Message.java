package dev.fovea.kernel.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message, either way. Binary buffers, which only widgets send, are not kept.
 *
 * @param route ZeroMQ identities that lead to the front end, or the topic on iopub; each byte is one Latin-1 character
 * @param parent header of the message that this one answers or belongs to; null for none
 */
public record Message(List<String> route, Header header, @Nullable Header parent, JsonNode metadata, JsonNode content) {
    public Message {
        route = List.copyOf(route);
    }
}
