package dev.fovea.detection.onestage;

import dev.fovea.detection.objectives.Penalty;
import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.util.List;

/** The loss of localisation: the output, what it should be (target 0) and how much each number weighs (target 1) are [n, 5 + classes]. */
record LocalisationObjective(int classes, LocalisationHead.Form form) implements Objective {
    @Override
    public List<String> parts() {
        return List.of("presence", "box", "class");
    }

    @Override
    public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
        T said = outputs.get(0);
        T wanted = targets.get(0);
        T weights = targets.get(1);
        int end = LocalisationHead.CLASSES_FROM + classes;
        if (form == LocalisationHead.Form.SQUARED) {
            T off = a.sub(said, wanted);
            T all = a.mul(weights, a.mul(off, off));
            return List.of(
                    a.sum(a.slice(all, 1, 0, LocalisationHead.BOX_FROM)),
                    a.sum(a.slice(all, 1, LocalisationHead.BOX_FROM, LocalisationHead.CLASSES_FROM)),
                    a.sum(a.slice(all, 1, LocalisationHead.CLASSES_FROM, end)));
        }
        T presence = Penalty.crossEntropy(a, part(a, said, 0, 1), part(a, wanted, 0, 1));
        T off = a.sub(a.sigmoid(box(a, said)), box(a, wanted));
        T classesOff = a.affine(a.mul(a.logSoftmax(kinds(a, said)), kinds(a, wanted)), -1, 0);
        return List.of(
                a.sum(a.mul(part(a, weights, 0, 1), presence)),
                a.affine(a.sum(a.mul(box(a, weights), a.mul(off, off))), LocalisationHead.BOX, 0),
                a.sum(a.mul(kinds(a, weights), classesOff)));
    }

    private static <T> T part(Arithmetic<T> a, T all, int from, int to) {
        return a.slice(all, 1, from, to);
    }

    private static <T> T box(Arithmetic<T> a, T all) {
        return part(a, all, LocalisationHead.BOX_FROM, LocalisationHead.CLASSES_FROM);
    }

    private <T> T kinds(Arithmetic<T> a, T all) {
        return part(a, all, LocalisationHead.CLASSES_FROM, LocalisationHead.CLASSES_FROM + classes);
    }
}
