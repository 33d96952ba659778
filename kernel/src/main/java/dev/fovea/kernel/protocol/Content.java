package dev.fovea.kernel.protocol;

/** What a message says: a record whose components, in snake case, are the JSON object. */
public sealed interface Content permits Reply, Event, InputRequest {
    /** The message type, such as {@code stream}. */
    String type();
}
