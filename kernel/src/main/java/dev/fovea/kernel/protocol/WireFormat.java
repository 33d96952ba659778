package dev.fovea.kernel.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages as frames of bytes: the route, a delimiter, the signature, then header, parent header, metadata and content in JSON.
 * Frames after those (buffers) are ignored.
 */
public final class WireFormat {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);

    private final Signer signer;

    /** The format of a conversation signed with {@code key}; not signed if it is empty. */
    public WireFormat(String key) {
        signer = new Signer(key);
    }

    public List<byte[]> encode(Message message) {
        var parent = message.parent();
        var parts = List.of(
                Json.bytes(message.header()),
                parent == null ? "{}".getBytes(StandardCharsets.US_ASCII) : Json.bytes(parent),
                Json.bytes(message.metadata()),
                Json.bytes(message.content()));
        var frames = new ArrayList<byte[]>();
        message.route().forEach(identity -> frames.add(identity.getBytes(StandardCharsets.ISO_8859_1)));
        frames.add(DELIMITER);
        frames.add(signer.sign(parts).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(parts);
        return frames;
    }

    /** Reads a message after checking its signature; throws {@link MalformedMessage} for one that must not be acted on. */
    public Message decode(List<byte[]> frames) throws MalformedMessage {
        var delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (delimiter + 6 > frames.size()) {
            throw new MalformedMessage("a message needs <IDS|MSG>, a signature and four JSON parts, but has "
                    + frames.size() + " frames" + (delimiter == frames.size() ? " and no <IDS|MSG>" : ""));
        }
        var parts = frames.subList(delimiter + 2, delimiter + 6);
        var signature = frames.get(delimiter + 1);
        if (!signer.accepts(signature, parts)) {
            throw new MalformedMessage(signature.length == 0 ? "the message is unsigned" : "the signature is wrong");
        }
        var route = frames.subList(0, delimiter).stream()
                .map(identity -> new String(identity, StandardCharsets.ISO_8859_1))
                .toList();
        var header = header(json(parts.get(0), "header"));
        if (header == null) {
            throw new MalformedMessage("the header has no msg_id or no msg_type");
        }
        return new Message(
                route,
                header,
                header(json(parts.get(1), "parent header")),
                json(parts.get(2), "metadata"),
                json(parts.get(3), "content"));
    }

    private static JsonNode json(byte[] part, String name) throws MalformedMessage {
        try {
            var json = Json.MAPPER.readTree(part);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException notJson) {
            throw new MalformedMessage("the " + name + " is not JSON");
        }
        throw new MalformedMessage("the " + name + " is not a JSON object");
    }

    private static @Nullable Header header(JsonNode json) {
        var id = json.path("msg_id").asText("");
        var type = json.path("msg_type").asText("");
        if (id.isEmpty() || type.isEmpty()) {
            return null;
        }
        return new Header(
                id,
                type,
                json.path("session").asText(""),
                json.path("username").asText(""),
                json.path("date").asText(""),
                json.path("version").asText(""));
    }
}
