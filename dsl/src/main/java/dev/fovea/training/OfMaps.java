package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.util.List;

/** The mean of a loss over the cells of maps that count; 0 where none does. */
record OfMaps(int classes, Loss loss) implements Objective {
    @Override
    public <T> List<T> of(Arithmetic<T> a, List<T> outputs, List<T> targets) {
        var each = loss.ofRows(a, rows(a, outputs.get(0), classes), rows(a, targets.get(0), classes));
        var counted = rows(a, targets.get(1), 1);
        return List.of(a.div(a.sum(a.mul(each, counted)), a.clip(a.sum(counted), 1, Float.MAX_VALUE)));
    }

    private static <T> T rows(Arithmetic<T> a, T maps, int channels) {
        return a.reshape(a.transpose(maps, 0, 2, 3, 1), -1, channels);
    }
}
