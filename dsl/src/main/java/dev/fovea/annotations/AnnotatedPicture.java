package dev.fovea.annotations;

import dev.fovea.geometry.Size;
import java.util.Optional;

/**
 * A picture of a data set of annotations.
 *
 * @param id unique in the data set
 * @param fileName relative to the folder of the pictures
 * @param size in pixels, where the files tell it
 */
public record AnnotatedPicture(long id, String fileName, Optional<Size> size) {
    @Override
    public String toString() {
        return fileName + size.map(known -> " (" + known + ")").orElse("");
    }
}
