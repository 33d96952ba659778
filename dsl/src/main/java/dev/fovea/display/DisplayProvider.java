package dev.fovea.display;

import java.util.Optional;

/**
 * Shows values of types that are somebody else's and so cannot be {@link Displayable}. Give one to {@link Displays#register}, or
 * name it in {@code META-INF/services}.
 */
@FunctionalInterface
public interface DisplayProvider {
    /** The forms of the value; empty where it is of no type that this one knows. Must not change the value. */
    Optional<DisplayData> display(Object value);
}
