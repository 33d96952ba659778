package dev.fovea.annotations;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The blood-cell data set beside the project, where it is there. */
final class Bccd {
    private Bccd() {}

    static Path folder() {
        var folder = Path.of(System.getProperty("fovea.root", "."), "..", "shared", "data", "bccd")
                .normalize();
        assumeTrue(Files.isDirectory(folder), "skipped: the blood-cell data set is not at " + folder);
        return folder;
    }

    static Annotations read() {
        return Formats.voc().edges().read(folder());
    }
}
