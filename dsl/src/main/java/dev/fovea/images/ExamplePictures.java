package dev.fovea.images;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Pictures that come with the library, to try things on. */
public final class ExamplePictures {
    private ExamplePictures() {}

    /**
     * Blood under the microscope, 640 x 480: red cells and one white cell, whose nucleus is stained blue.
     * {@code BloodImage_00000.jpg} of the BCCD data set (shenggan, 2017; MIT licence).
     */
    public static Picture bloodCells() {
        var name = "blood-cells.jpg";
        try (var stream = ExamplePictures.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the library; build it anew");
            }
            return Picture.decode(stream.readAllBytes(), name);
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
    }
}
