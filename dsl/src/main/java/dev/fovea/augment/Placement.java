package dev.fovea.augment;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Outline;
import dev.fovea.geometry.Perspective;
import dev.fovea.geometry.Point;
import dev.fovea.geometry.Size;
import java.util.ArrayList;

/**
 * Where a whole picture goes.
 *
 * @param map from places of the old picture to places of the new one
 * @param size of the new picture
 * @param window the part of the new picture in which the old one may show
 */
record Placement(Perspective map, Size size, Box window) {
    private static final double ROUNDING = 1e-12;

    static Placement of(Perspective map, Size size) {
        return new Placement(map, size, new Box(0, 0, size.width(), size.height()));
    }

    /** The scene after the move: outlines mapped and cut at the window's edges, what is out of it dropped. */
    Scene move(Scene scene) {
        if (scene.boxes().isEmpty() && scene.points().isEmpty()) {
            return new Scene(size, scene.boxes(), scene.points(), scene.dropped());
        }
        // Cut before the move, where the areas are those of the picture as it was; no place behind a horizon is mapped.
        var frame = Outline.of(window).map(map.inverse());
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
        var m = map.matrix();
        boolean seen = (m[6] * point.at().x() + m[7] * point.at().y() + m[8]) * m[8] > 0;
        if (!seen) {
            return new Keypoint(point.id(), point.at(), false);
        }
        var at = map.apply(point.at());
        return new Keypoint(point.id(), at, point.visible() && contains(at));
    }

    private boolean contains(Point at) {
        return at.x() >= window.x1() && at.y() >= window.y1() && at.x() <= window.x2() && at.y() <= window.y2();
    }

    /** Whether nothing moves. */
    boolean isIdentity(Size before) {
        var m = map.matrix();
        boolean same = size.equals(before);
        for (int i = 0; i < m.length; i++) {
            same &= Math.abs(m[i] - (i % 4 == 0 ? 1 : 0)) < ROUNDING;
        }
        return same;
    }

    /** This move, and another on its result; the last one's window. */
    Placement then(Placement next) {
        return new Placement(map.then(next.map), next.size, next.window);
    }
}
