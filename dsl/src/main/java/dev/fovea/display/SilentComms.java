package dev.fovea.display;

import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Conversations that nobody hears. */
final class SilentComms implements Comms {
    @Override
    public Comm open(String target, Map<String, Object> data, Map<String, Object> metadata) {
        return new Unheard(UUID.randomUUID().toString(), target);
    }

    @Override
    public void target(String name, BiConsumer<Comm, Map<String, Object>> opened) {}

    private record Unheard(String id, String target) implements Comm {
        @Override
        public void send(Map<String, Object> data) {}

        @Override
        public void close(Map<String, Object> data) {}

        @Override
        public void onMessage(Consumer<Map<String, Object>> heard) {}

        @Override
        public void onClose(Consumer<Map<String, Object>> heard) {}
    }
}
