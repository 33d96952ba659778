package dev.fovea.kernel.notebook;

/** A file that is not a notebook which can be read here; the message is one sentence that names the file. */
public final class NotebookFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    NotebookFormatException(String message) {
        super(message);
    }
}
