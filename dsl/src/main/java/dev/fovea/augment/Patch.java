package dev.fovea.augment;

import dev.fovea.geometry.Size;
import java.util.ArrayList;

/**
 * A drawn part of the picture that keeps the objects whose centres lie in it, and drops the others, as SSD does.
 *
 * @param x the left column
 * @param y the upper row
 */
public record Patch(int x, int y, Size of) implements Drawn {
    @Override
    public void change(Work work) {
        work.scene(centred(work.scene()));
        work.move(crop());
    }

    @Override
    public Scene apply(Scene scene, Samples partners) {
        return crop().move(centred(scene));
    }

    private Fused crop() {
        return Fused.of(new Crops.Crop(x, y, of, Words.BLACK));
    }

    private Scene centred(Scene scene) {
        var kept = new ArrayList<LabelledBox>();
        var dropped = new ArrayList<>(scene.dropped());
        for (var object : scene.boxes()) {
            var box = object.box();
            boolean inside = box.centreX() > x
                    && box.centreX() < x + of.width()
                    && box.centreY() > y
                    && box.centreY() < y + of.height();
            if (inside) {
                kept.add(object);
            } else {
                dropped.add(new DroppedBox(object, DroppedBox.Reason.CENTRE_OUTSIDE, object.visibility()));
            }
        }
        return new Scene(scene.size(), kept, scene.points(), dropped);
    }

    @Override
    public String toString() {
        return "patch " + of + " at (" + x + ", " + y + ")";
    }
}
