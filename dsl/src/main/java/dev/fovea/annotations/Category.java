package dev.fovea.annotations;

/**
 * A kind of object.
 *
 * @param id as the files have it, which may leave gaps
 * @param index contiguous from 0, as networks have it
 * @param group the wider kind (COCO's supercategory), or empty
 */
public record Category(int id, int index, String name, String group) {
    @Override
    public String toString() {
        return name;
    }
}
