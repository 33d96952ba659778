package dev.fovea.augment;

import dev.fovea.augment.DroppedBox.Reason;
import java.util.ArrayList;

/**
 * Which objects a pipeline keeps. Visibility is the area of an object that is inside the picture at the end, over that of
 * its original box: it is measured once, however many steps cut at it.
 *
 * @param minVisibility 0-1; 1 keeps only what is wholly inside, 0 all of which anything is visible
 * @param minSide the least width and height of what is visible
 */
public record Keep(double minVisibility, Pixels minSide) {
    /** Everything that has an area inside the picture. */
    public static final Keep ANY = new Keep(0, new Pixels(0));

    /** What rounding may take from the visibility of an object that is wholly inside. */
    private static final double ROUNDING = 1e-9;

    public Keep {
        if (!(minVisibility >= 0 && minVisibility <= 1)) {
            throw new IllegalArgumentException(
                    "minVisibility " + minVisibility + ": it is a share of an object's area and lies between 0 and 1");
        }
    }

    Scene apply(Scene scene) {
        var kept = new ArrayList<LabelledBox>(scene.boxes().size());
        var dropped = new ArrayList<>(scene.dropped());
        for (var object : scene.boxes()) {
            var box = object.box();
            if (!(object.outline().area() > 0)) {
                dropped.add(new DroppedBox(object, Reason.EMPTY, object.visibility()));
            } else if (object.visibility() < minVisibility - ROUNDING) {
                dropped.add(new DroppedBox(object, Reason.HIDDEN, object.visibility()));
            } else if (Math.min(box.width(), box.height()) < minSide.count() - ROUNDING) {
                dropped.add(new DroppedBox(object, Reason.SMALL, object.visibility()));
            } else {
                kept.add(object);
            }
        }
        return kept.size() == scene.boxes().size() ? scene : new Scene(scene.size(), kept, scene.points(), dropped);
    }

    @Override
    public String toString() {
        return (minVisibility > 0 ? ".minVisibility(" + minVisibility + ")" : "")
                + (minSide.count() > 0 ? ".minSide(" + minSide + ")" : "");
    }
}
