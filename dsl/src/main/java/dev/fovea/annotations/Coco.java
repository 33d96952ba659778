package dev.fovea.annotations;

import java.nio.file.Path;

/**
 * COCO's instances: one JSON file of images, annotations and categories, read as a stream of any size. Boxes are left,
 * upper, width, height in pixels; area is the outline's; iscrowd marks boxes around many. Ids, areas and outlines come
 * back as they were; licences and other fields do not. What VOC knows beyond (difficult, truncated) is kept in fields of
 * that name.
 *
 * @param keepsOutlines whether polygons and run lengths are kept, which takes four bytes for each of their numbers
 */
public record Coco(boolean keepsOutlines, boolean isLenient) implements Format {
    /** Skips the outlines: half the memory, and a third less time. */
    public Coco boxesOnly() {
        return new Coco(false, isLenient);
    }

    @Override
    public Coco lenient() {
        return new Coco(keepsOutlines, true);
    }

    @Override
    public Annotations read(Path from) {
        return new CocoReader(from, keepsOutlines, new Problems(isLenient)).read();
    }

    @Override
    public void write(Annotations data, Path to) {
        CocoWriter.write(data, to);
    }
}
