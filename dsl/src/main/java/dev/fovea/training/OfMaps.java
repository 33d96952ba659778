package dev.fovea.training;

import dev.fovea.engine.Arithmetic;
import dev.fovea.engine.Objective;
import java.util.List;

/** An objective of [batch, classes] in each cell of maps, [batch, classes, height, width]. */
record OfMaps(int classes, Objective ofRows) implements Objective {
    @Override
    public <T> List<T> of(Arithmetic<T> arithmetic, List<T> outputs, List<T> targets) {
        return ofRows.of(arithmetic, rows(arithmetic, outputs), rows(arithmetic, targets));
    }

    private <T> List<T> rows(Arithmetic<T> a, List<T> maps) {
        return maps.stream()
                .map(map -> a.reshape(a.transpose(map, 0, 2, 3, 1), -1, classes))
                .toList();
    }
}
