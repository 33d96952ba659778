package dev.fovea.augment;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Outline;
import java.util.ArrayList;

/** What is left of objects and points below a window that was laid over them. */
final class Covering {
    private Covering() {}

    static Scene cover(Scene scene, Box window) {
        var kept = new ArrayList<LabelledBox>();
        var dropped = new ArrayList<>(scene.dropped());
        for (var object : scene.boxes()) {
            double area = object.outline().area();
            double covered = object.outline()
                    .intersect(Outline.of(window))
                    .map(Outline::area)
                    .orElse(0.0);
            if (covered == 0) {
                kept.add(object);
            } else if (covered >= area * (1 - 1e-12)) {
                dropped.add(new DroppedBox(object, DroppedBox.Reason.COVERED, 0));
            } else {
                kept.add(object.seen(rest(object.outline(), window), object.visibility() * (1 - covered / area)));
            }
        }
        var points = scene.points().stream()
                .map(point -> new Keypoint(point.id(), point.at(), point.visible() && !contains(window, point)))
                .toList();
        return new Scene(scene.size(), kept, points, dropped);
    }

    /** The outline, cut to the box around its parts to the left, right, top and bottom of the window. */
    private static Outline rest(Outline outline, Box window) {
        var box = outline.bounds();
        double left = Math.min(box.x1(), window.x1()) - 1;
        double top = Math.min(box.y1(), window.y1()) - 1;
        double right = Math.max(box.x2(), window.x2()) + 1;
        double bottom = Math.max(box.y2(), window.y2()) + 1;
        Box hull = null;
        for (var side : new Box[] {
            new Box(left, top, window.x1(), bottom),
            new Box(window.x2(), top, right, bottom),
            new Box(left, top, right, window.y1()),
            new Box(left, window.y2(), right, bottom)
        }) {
            var part = outline.intersect(Outline.of(side));
            if (part.isPresent()) {
                var bounds = part.get().bounds();
                hull = hull == null ? bounds : hull.hull(bounds);
            }
        }
        return hull == null ? outline : outline.intersect(Outline.of(hull)).orElse(outline);
    }

    private static boolean contains(Box window, Keypoint point) {
        return point.at().x() > window.x1()
                && point.at().x() < window.x2()
                && point.at().y() > window.y1()
                && point.at().y() < window.y2();
    }
}
