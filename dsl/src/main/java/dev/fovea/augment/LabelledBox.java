package dev.fovea.augment;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Outline;
import java.util.Locale;

/**
 * An object of a sample. Its box follows the picture: a box that is turned becomes the box around the turned one, and
 * turning back gives the first box again, since the outline is kept and not the box around it.
 *
 * @param id of the object, by which it is known after boxes have been dropped
 * @param classIndex contiguous from 0
 * @param outline the original box, mapped as the picture was and cut at its edges
 * @param visibility 0-1: how much of the original box's area is still inside the picture
 * @param weight 0-1: how much of the picture is the object's, below 1 where pictures are mixed
 */
public record LabelledBox(long id, int classIndex, Outline outline, double visibility, double weight) {
    public LabelledBox {
        if (classIndex < 0) {
            throw new IllegalArgumentException(
                    "object " + id + ": class index " + classIndex + "; classes count from 0");
        }
        if (!(visibility >= 0 && visibility <= 1) || !(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("object " + id + ": visibility " + visibility + " and weight " + weight
                    + "; both lie between 0 and 1");
        }
    }

    /** An object as its annotation tells it. */
    public static LabelledBox of(long id, int classIndex, Box box) {
        return new LabelledBox(id, classIndex, Outline.of(box), 1, 1);
    }

    /** The box around what is visible. */
    public Box box() {
        return outline.bounds();
    }

    /** The same object, weighted. */
    public LabelledBox weight(double weight) {
        return new LabelledBox(id, classIndex, outline, visibility, weight);
    }

    LabelledBox seen(Outline visible, double visibility) {
        return new LabelledBox(id, classIndex, visible, visibility, weight);
    }

    @Override
    public String toString() {
        return "object " + id + " of class " + classIndex + ", " + box()
                + (visibility < 1 ? String.format(Locale.ROOT, ", %.0f %% visible", 100 * visibility) : "");
    }
}
