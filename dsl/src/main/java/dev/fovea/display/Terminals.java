package dev.fovea.display;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the terminal screen asks about the terminal and about values. */
final class Terminals {
    private Terminals() {}

    /**
     * Whether output goes to a terminal: as the system property {@code fovea.terminal} says where it is set, else as the
     * console knows. From Java 22 there is a console even where output is redirected, and it must be asked.
     */
    static boolean isInteractive() {
        var said = System.getProperty("fovea.terminal");
        return said != null ? Boolean.parseBoolean(said) : isTerminal(System.console());
    }

    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }

    /** The progress that a value is or, as a column, begins with. */
    static Optional<Progress> progress(Object value) {
        if (value instanceof Column column) {
            return progress(column.parts().get(0));
        }
        return value instanceof Progress progress ? Optional.of(progress) : Optional.empty();
    }
}
