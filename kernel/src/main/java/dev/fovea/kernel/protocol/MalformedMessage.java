package dev.fovea.kernel.protocol;

/** A message that must not be acted on: unsigned, wrongly signed, or not what the protocol says. Its message is one sentence. */
public final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedMessage(String message) {
        super(message);
    }
}
