package dev.fovea.datasets;

import dev.fovea.annotations.Annotation;
import dev.fovea.images.Picture;
import java.util.List;

/** A picture and the objects in it, their boxes in its own pixels. */
public record DetectionSample(Picture picture, List<Annotation> objects) {
    public DetectionSample {
        objects = List.copyOf(objects);
    }

    @Override
    public String toString() {
        return picture + " with " + objects.size() + (objects.size() == 1 ? " object" : " objects");
    }
}
