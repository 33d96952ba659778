package dev.fovea.detection.onestage;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.util.List;

/** The sum of squared differences from what the output should be (target 0), each times its weight (target 1), both [n, channels, cells]. */
record Yolo1Objective(Yolo1Grid grid) implements Objective {
    @Override
    public List<String> parts() {
        return List.of("objectness", "box", "class");
    }

    @Override
    public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
        int classes = grid.classes();
        int boxes = grid.boxes();
        T off = a.sub(flat(a, outputs.get(0)), targets.get(0));
        T all = a.mul(targets.get(1), a.mul(off, off));
        return List.of(
                a.sum(a.slice(all, 1, classes, classes + boxes)),
                a.sum(a.slice(all, 1, classes + boxes, classes + 5 * boxes)),
                a.sum(a.slice(all, 1, 0, classes)));
    }

    private <T> T flat(Arithmetic<T> a, T output) {
        return a.reshape(output, -1, grid.channels(), grid.cells());
    }
}
