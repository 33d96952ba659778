package dev.fovea.annotations;

import dev.fovea.geometry.Box;

/**
 * One object of a picture.
 *
 * @param id unique in the data set
 * @param classIndex contiguous from 0
 * @param area in square pixels: of the object's outline where the file tells it, else of the box
 * @param marks what is special about it
 */
public record Annotation(long id, Box box, int classIndex, double area, Marks marks) {
    /**
     * What is special about an object.
     *
     * @param crowd one box around many objects (COCO's iscrowd), which detections may match without being counted
     * @param difficult hard to see (VOC's), which is not counted either way
     * @param truncated reaching beyond the picture (VOC's)
     */
    public record Marks(boolean crowd, boolean difficult, boolean truncated) {
        public static final Marks NONE = new Marks(false, false, false);
    }
}
