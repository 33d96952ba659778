package dev.fovea.display;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** Opens conversations with the front end; a kernel puts its own in place with {@link #use}. */
public interface Comms {
    /**
     * Opens a conversation.
     *
     * @param target who shall answer in the front end, such as {@code jupyter.widget}; one that nobody knows there is closed
     * @param metadata what the target's protocol wants beside the data; widgets want {@code {version: "2.1.0"}}
     */
    Comm open(String target, Map<String, Object> data, Map<String, Object> metadata);

    /** Lets the front end open conversations with this target; {@code opened} is told of each, with its first data. */
    void target(String name, BiConsumer<Comm, Map<String, Object>> opened);

    /** Those of the front end that runs this; an {@link UnsupportedOperationException} where there is none that talks back. */
    static Comms current() {
        var comms = Current.comms;
        if (comms == null) {
            throw new UnsupportedOperationException(
                    "nothing here can talk to a front end; run this in Jupyter, with Fovea's kernel");
        }
        return comms;
    }

    /** Those of a run without a front end: whatever is said, nobody hears it and nobody answers. */
    static Comms silent() {
        return new SilentComms();
    }

    /** Makes these the current ones. */
    static void use(Comms comms) {
        Current.comms = Objects.requireNonNull(comms);
    }

    /** Holds those of this process. */
    final class Current {
        private static volatile @org.jspecify.annotations.Nullable Comms comms;

        private Current() {}
    }
}
