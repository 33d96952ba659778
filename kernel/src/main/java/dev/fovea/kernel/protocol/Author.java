package dev.fovea.kernel.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes the messages of one session, each under a number of its own; for any thread. */
public final class Author {
    /** The version of the protocol that this package speaks. */
    public static final String PROTOCOL = "5.3";

    private final String session = UUID.randomUUID().toString();
    private final String username;
    private final AtomicLong written = new AtomicLong();

    public Author(String username) {
        this.username = username;
    }

    /** The answer to {@code request}, addressed to the one who asked. */
    public Message reply(Message request, Content content) {
        return write(request.route(), request.header(), content, Map.of());
    }

    /** A message for everybody who listens, under its type as the topic. */
    public Message event(@Nullable Header parent, Event event) {
        var metadata = event instanceof Event.CommOpen open ? open.metadata() : Map.<String, Object>of();
        return write(List.of(event.type()), parent, event, metadata);
    }

    private Message write(List<String> route, @Nullable Header parent, Content content, Map<String, Object> metadata) {
        return new Message(route, header(content.type()), parent, Json.tree(metadata), Json.tree(content));
    }

    /** A fresh header for a message of this type. */
    public Header header(String type) {
        var date = Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
        return new Header(session + "_" + written.incrementAndGet(), type, session, username, date, PROTOCOL);
    }
}
