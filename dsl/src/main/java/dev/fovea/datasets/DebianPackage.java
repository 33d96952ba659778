package dev.fovea.datasets;

import dev.fovea.display.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A package of Debian that holds a data set.
 *
 * @param command what installs it; empty where that cannot be done, so that nothing is tried
 */
record DebianPackage(String name, List<String> command) {
    private static final long MINUTES = 5;

    DebianPackage {
        command = List.copyOf(command);
    }

    /** The package as this machine can install it: only as root on a system with apt. */
    static DebianPackage ofThisMachine(String name) {
        boolean possible = isRoot()
                && Files.exists(Path.of("/etc/debian_version"))
                && Files.isExecutable(Path.of("/usr/bin/apt-get"));
        return new DebianPackage(name, possible ? List.of("/usr/bin/apt-get", "install", "-y", "-q", name) : List.of());
    }

    /** Installs the package, saying so first; false where it cannot be done or does not work. */
    boolean install() {
        if (command.isEmpty()) {
            return false;
        }
        Screen.current().show("installing Debian's package " + name + " (" + String.join(" ", command) + ")");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            var process = builder.start();
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroy();
            return false;
        } catch (IOException failed) {
            return false;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException elsewhere) {
            return false;
        }
    }
}
