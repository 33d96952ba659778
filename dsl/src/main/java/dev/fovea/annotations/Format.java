package dev.fovea.annotations;

import java.nio.file.Path;

/**
 * A format of annotation files, as a value with its options. Reading is strict: the first record that makes no sense
 * ends it, by an {@link AnnotationException} with file, place and reason. {@link #lenient()} reading leaves such
 * records out and lists each in {@link Annotations#problems()}.
 */
public sealed interface Format permits Coco, Voc, YoloText, LabelMe, Csv, BoxText {
    /** Reads a file or folder. */
    Annotations read(Path from);

    /** Writes a file or a folder, over what was there; folders on the way are made. */
    void write(Annotations data, Path to);

    Format lenient();
}
