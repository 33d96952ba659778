package dev.fovea.experiments;

import dev.fovea.display.Screen;

/** Recording beside a run that matters more: where it fails, that is said, and the run goes on. */
final class Warnings {
    private Warnings() {}

    static void instead(Runnable recording) {
        try {
            recording.run();
        } catch (RuntimeException e) {
            Screen.current().show("this is not recorded: " + e.getMessage());
        }
    }
}
