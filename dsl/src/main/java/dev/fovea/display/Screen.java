package dev.fovea.display;

/**
 * Where live output goes: the notebook that runs the cell, or the terminal. A kernel puts its own screen in place with
 * {@link #use}; code that shows something asks for {@link #current} each time.
 */
public interface Screen {
    /** Shows a value now and returns the place it took, so that it can be replaced there. */
    Live show(Object value);

    /** The place of this name, in whatever cell it is; a screen whose places have no names shows each update below. */
    default Live place(String name) {
        return this::show;
    }

    /**
     * Takes away what the running cell has shown and printed.
     *
     * @param wait only when the next output comes, so that nothing flickers
     */
    default void clear(boolean wait) {}

    /** Whether the user has asked what runs now to stop. */
    default boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }

    /** Whether pictures can be seen; where not, drawing them is wasted work. */
    default boolean pictures() {
        return true;
    }

    /** A place on the screen whose content can be replaced. */
    interface Live {
        /** Replaces what is shown; callers keep to about ten a second. */
        void update(Object value);

        /** The name by which {@link Screen#place} finds it again; empty where places have none. */
        default String name() {
            return "";
        }

        /** Says that the last update was the final one, so that a terminal can go to the next line. */
        default void done() {}
    }

    static Screen current() {
        return Current.screen;
    }

    /** Makes {@code screen} the current one and returns the one before it. */
    static Screen use(Screen screen) {
        return Current.swap(screen);
    }

    /** Holds the one screen of this process. */
    final class Current {
        private static volatile Screen screen = new TerminalScreen();

        private Current() {}

        private static synchronized Screen swap(Screen next) {
            var before = screen;
            screen = next;
            return before;
        }
    }
}
