package dev.fovea.kernel.magics;

/** A magic cannot do what it was asked; the message is a sentence for the user. */
final class MagicException extends Exception {
    private static final long serialVersionUID = 1;

    MagicException(String sentence) {
        super(sentence);
    }

    MagicException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
