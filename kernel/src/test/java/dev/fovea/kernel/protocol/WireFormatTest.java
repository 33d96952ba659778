package dev.fovea.kernel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    private static final String HEADER = "{\"msg_id\":\"1\",\"msg_type\":\"status\"}";
    private static final String CONTENT = "{\"execution_state\":\"idle\"}";
    /** Of the parts below under the key "key": {@code printf '%s' "$HEADER{}{}$CONTENT" | openssl dgst -sha256 -hmac key}. */
    private static final String SIGNATURE = "43d6ded69c7be8bf1560669a07f86d44a2f52244725a1d4365f9e598de4d3f94";

    private static List<byte[]> frames(String... texts) {
        return List.of(texts).stream().map(text -> text.getBytes(UTF_8)).toList();
    }

    @Test
    void a_signed_message_is_read_with_its_route() throws Exception {
        var message = new WireFormat("key")
                .decode(frames("a", "b", "<IDS|MSG>", SIGNATURE, HEADER, "{}", "{}", CONTENT, "a buffer"));
        assertEquals(List.of("a", "b"), message.route());
        assertEquals("status", message.header().msgType());
        assertNull(message.parent());
        assertEquals("idle", message.content().path("execution_state").asText());
    }

    @Test
    void what_is_written_can_be_read() throws Exception {
        var format = new WireFormat("key");
        var author = new Author("somebody");
        var event = author.event(
                author.header("execute_request"), new Event.StreamText(Event.Stream.STDOUT, "\u20ac \ud83d\ude00"));
        assertEquals(event, format.decode(format.encode(event)));
    }

    @Test
    void identities_of_any_bytes_survive() throws Exception {
        var identity = new byte[256];
        for (var i = 0; i < 256; i++) {
            identity[i] = (byte) i;
        }
        var frames = new ArrayList<byte[]>();
        frames.add(identity);
        frames.addAll(frames("<IDS|MSG>", "", HEADER, "{}", "{}", CONTENT));
        var format = new WireFormat("");
        assertArrayEquals(identity, format.encode(format.decode(frames)).get(0));
    }

    @Test
    void what_must_not_be_acted_on_is_refused_with_the_reason() {
        var busy = CONTENT.replace("idle", "busy");
        refused("the message is unsigned", "key", "<IDS|MSG>", "", HEADER, "{}", "{}", CONTENT);
        refused("the signature is wrong", "key", "<IDS|MSG>", "00", HEADER, "{}", "{}", CONTENT);
        refused("the signature is wrong", "key", "<IDS|MSG>", SIGNATURE, HEADER, "{}", "{}", busy);
        var needs = "a message needs <IDS|MSG>, a signature and four JSON parts, but has ";
        refused(needs + "2 frames and no <IDS|MSG>", "key", "a", "b");
        refused(needs + "3 frames", "key", "<IDS|MSG>", SIGNATURE, HEADER);
        refused("the content is not JSON", "", "<IDS|MSG>", "", HEADER, "{}", "{}", "{oops");
        refused("the content is not a JSON object", "", "<IDS|MSG>", "", HEADER, "{}", "{}", "[]");
        refused("the header has no msg_id or no msg_type", "", "<IDS|MSG>", "", "{}", "{}", "{}", CONTENT);
    }

    private static void refused(String reason, String key, String... texts) {
        var refusal = assertThrows(MalformedMessage.class, () -> new WireFormat(key).decode(frames(texts)));
        assertEquals(reason, refusal.getMessage());
    }
}
