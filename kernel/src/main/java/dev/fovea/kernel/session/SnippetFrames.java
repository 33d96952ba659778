package dev.fovea.kernel.session;

import java.lang.reflect.Method;
import jdk.jshell.JShell;
import org.jspecify.annotations.Nullable;

/**
 * Which line of which piece a frame of a class that JShell made is. JShell translates the exceptions that end a piece; this asks it for those that
 * the user prints, that end a thread, or that are suppressed. It goes through JShell's {@linkplain Insides insides}.
 */
final class SnippetFrames {
    private final @Nullable Object translator;
    private final @Nullable Method translate;

    SnippetFrames(JShell shell) {
        Object found = null;
        Method method = null;
        try {
            found = Insides.of(shell, "eval");
            method = Insides.method(found.getClass(), "translateExceptionStack");
        } catch (ReflectiveOperationException | RuntimeException otherInsides) {
            method = null;
        }
        translator = found;
        translate = method;
    }

    /** The frames, those of pieces with {@code #12} as their file and their own lines; as they were where JShell cannot be asked. */
    StackTraceElement[] translated(StackTraceElement[] frames) {
        if (translate == null) {
            return frames;
        }
        var carrier = new Exception();
        carrier.setStackTrace(frames);
        try {
            return (StackTraceElement[]) translate.invoke(translator, carrier);
        } catch (ReflectiveOperationException unknownPiece) {
            return frames;
        }
    }
}
