package dev.fovea.augment;

import dev.fovea.geometry.Outline;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Projective;
import dev.fovea.geometry.Size;
import java.util.ArrayList;

/**
 * Where a whole picture goes.
 *
 * @param map from places of the old picture to places of the new one
 * @param size of the new picture
 */
record Placement(Projective map, Size size) {
    /** The scene after the move: outlines mapped and cut at the new picture's edges, what is out of it dropped. */
    Scene move(Scene scene) {
        if (scene.boxes().isEmpty() && scene.points().isEmpty()) {
            return new Scene(size, scene.boxes(), scene.points(), scene.dropped());
        }
        var frame = Outline.of(size).map(map.inverse());
        var kept = new ArrayList<LabelledBox>(scene.boxes().size());
        var dropped = new ArrayList<>(scene.dropped());
        for (var object : scene.boxes()) {
            double area = object.outline().area();
            if (area == 0) {
                dropped.add(new DroppedBox(object, DroppedBox.Reason.EMPTY, object.visibility()));
                continue;
            }
            var visible = object.outline().intersect(frame);
            if (visible.isEmpty()) {
                dropped.add(new DroppedBox(object, DroppedBox.Reason.OUTSIDE, 0));
            } else {
                double share = Math.min(1, visible.get().area() / area);
                kept.add(object.seen(visible.get().map(map), object.visibility() * share));
            }
        }
        return new Scene(size, kept, scene.points().stream().map(this::move).toList(), dropped);
    }

    private Keypoint move(Keypoint point) {
        if (!map.sees(point.at())) {
            return new Keypoint(point.id(), point.at(), false);
        }
        var at = map.apply(point.at());
        return new Keypoint(point.id(), at, point.visible() && contains(at));
    }

    private boolean contains(Point at) {
        return at.x() >= 0 && at.y() >= 0 && at.x() <= size.width() && at.y() <= size.height();
    }

    /** Whether nothing moves. */
    boolean isIdentity(Size before) {
        return size.equals(before) && map.equals(Projective.IDENTITY);
    }

    Placement then(Placement next) {
        return new Placement(map.then(next.map), next.size);
    }
}
