package dev.fovea.kernel.jupyter;

import dev.fovea.display.Comm;
import dev.fovea.display.Comms;
import dev.fovea.kernel.protocol.Event;
import dev.fovea.kernel.protocol.Header;
import dev.fovea.kernel.protocol.Reply;
import dev.fovea.kernel.protocol.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The conversations of a kernel with its front ends. */
final class OpenComms implements Comms {
    private final Map<String, Conversation> open = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<Comm, Map<String, Object>>> targets = new ConcurrentHashMap<>();
    private final BiConsumer<@Nullable Header, Event> publisher;
    private final Supplier<@Nullable Header> running;
    private volatile @Nullable Header answered;

    /**
     * @param publisher tells the front ends, under the request that the event belongs to
     * @param running the request whose cell runs now
     */
    OpenComms(BiConsumer<@Nullable Header, Event> publisher, Supplier<@Nullable Header> running) {
        this.publisher = publisher;
        this.running = running;
    }

    @Override
    public Comm open(String target, Map<String, Object> data, Map<String, Object> metadata) {
        var comm = new Conversation(UUID.randomUUID().toString(), target);
        open.put(comm.id, comm);
        publisher.accept(parent(), new Event.CommOpen(comm.id, target, data, metadata));
        return comm;
    }

    @Override
    public void target(String name, BiConsumer<Comm, Map<String, Object>> opened) {
        targets.put(name, opened);
    }

    /** The front end opens a conversation; with a target that nobody knows it is closed at once. */
    void opened(Header request, Request.CommOpen message) {
        var target = targets.get(message.target());
        if (target == null) {
            publisher.accept(request, new Event.CommClose(message.id(), Map.of()));
            return;
        }
        var comm = new Conversation(message.id(), message.target());
        open.put(comm.id, comm);
        answer(request, () -> target.accept(comm, message.data()));
    }

    /** The front end says something; in a conversation that nobody has it is ignored. */
    void heard(Header request, Request.CommMessage message) {
        var comm = message.closes() ? open.remove(message.id()) : open.get(message.id());
        if (comm != null) {
            answer(request, () -> (message.closes() ? comm.closed : comm.heard).accept(message.data()));
        }
    }

    /** What is said meanwhile belongs to this request. */
    private void answer(Header request, Runnable action) {
        answered = request;
        try {
            action.run();
        } finally {
            answered = null;
        }
    }

    private @Nullable Header parent() {
        var request = answered;
        return request == null ? running.get() : request;
    }

    /** Those that are open, of one target or (empty) of all. */
    Reply.CommInfo info(String target) {
        var found = new LinkedHashMap<String, Map<String, String>>();
        open.forEach((id, comm) -> {
            if (target.isEmpty() || target.equals(comm.target)) {
                found.put(id, Map.of("target_name", comm.target));
            }
        });
        return new Reply.CommInfo(found);
    }

    private final class Conversation implements Comm {
        private final String id;
        private final String target;
        private volatile Consumer<Map<String, Object>> heard = data -> {};
        private volatile Consumer<Map<String, Object>> closed = data -> {};

        Conversation(String id, String target) {
            this.id = id;
            this.target = target;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public void send(Map<String, Object> data) {
            if (!open.containsKey(id)) {
                throw new IllegalStateException("the conversation with " + target + " has ended");
            }
            publisher.accept(parent(), new Event.CommMsg(id, data));
        }

        @Override
        public void close(Map<String, Object> data) {
            if (open.remove(id) != null) {
                publisher.accept(parent(), new Event.CommClose(id, data));
            }
        }

        @Override
        public void onMessage(Consumer<Map<String, Object>> told) {
            heard = told;
        }

        @Override
        public void onClose(Consumer<Map<String, Object>> told) {
            closed = told;
        }
    }
}
