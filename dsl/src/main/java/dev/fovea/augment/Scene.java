package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.List;

/**
 * A sample without its pixels: what an augmentation may look at before it draws, and what a move of the picture moves.
 *
 * @param size of the picture
 * @param dropped the objects that were left out so far
 */
public record Scene(Size size, List<LabelledBox> boxes, List<Keypoint> points, List<DroppedBox> dropped) {
    public Scene {
        boxes = List.copyOf(boxes);
        points = List.copyOf(points);
        dropped = List.copyOf(dropped);
    }

    /** A picture without objects. */
    public static Scene of(Size size) {
        return new Scene(size, List.of(), List.of(), List.of());
    }

    /** Whether nothing is known but the size. */
    boolean isBare() {
        return boxes.isEmpty() && points.isEmpty() && dropped.isEmpty();
    }

    /** The same picture with these objects. */
    public Scene boxes(List<LabelledBox> boxes) {
        return new Scene(size, boxes, points, dropped);
    }
}
