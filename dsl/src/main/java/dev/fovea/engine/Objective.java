package dev.fovea.engine;

import java.util.List;

/**
 * What a training step differentiates: the sum of some parts, each a scalar of a net's outputs and the targets. Written once over an
 * {@link Arithmetic}, so that an executor may compile it. A value: equal objectives are the same formula, so all sizes that the formula
 * needs are components of the record.
 */
public interface Objective {
    /** The names of the parts, in the order of {@link #of}. */
    default List<String> parts() {
        return List.of("loss");
    }

    /** One scalar for each part, given the net's outputs and the targets, each in the order that the objective says. */
    <T> List<T> of(Arithmetic<T> arithmetic, List<T> outputs, List<T> targets);
}
