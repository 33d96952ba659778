package dev.fovea.augment;

import dev.fovea.annotations.Annotations;
import dev.fovea.images.Picture;
import java.nio.file.Path;

/** The pictures of a folder with their objects, each read when it is asked for. */
record AnnotatedSamples(Annotations annotations, Path folder) implements Samples {
    static AnnotatedSamples of(Annotations annotations) {
        return new AnnotatedSamples(
                annotations,
                annotations
                        .folder()
                        .orElseThrow(() -> new IllegalArgumentException(
                                annotations + ": the folder of the pictures is not known; name it with folder(path)")));
    }

    @Override
    public int size() {
        return annotations.size();
    }

    @Override
    public Sample sample(int index) {
        var objects = annotations.of(index).stream()
                .map(object -> LabelledBox.of(object.id(), object.classIndex(), object.box()))
                .toList();
        return Sample.of(Picture.read(folder.resolve(annotations.picture(index).fileName())))
                .boxes(objects);
    }

    @Override
    public String toString() {
        return annotations.toString();
    }
}
