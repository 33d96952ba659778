package dev.fovea.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.List;

/** Objectives by array operations, without a net. */
public final class TestObjectives {
    private TestObjectives() {}

    /** The sum of the objective's parts. */
    public static NDArray of(EngineKind engine, Objective objective, NDArray output, NDArray targets) {
        return of(engine, objective, new NDList(output), new NDList(targets)).total();
    }

    public static Trained of(EngineKind engine, Objective objective, NDList outputs, NDList targets) {
        var scope = outputs.head().getManager();
        Algebra<NDArray> algebra = engine == EngineKind.MXNET ? new MxnetArrays(scope) : new PytorchArrays(scope, true);
        return Trained.of(outputs, new NDList(objective.of(algebra, List.copyOf(outputs), List.copyOf(targets))));
    }
}
