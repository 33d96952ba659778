package dev.fovea.engine.inference;

import ai.djl.ndarray.NDArray;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Feed;
import java.nio.FloatBuffer;
import java.util.List;

/** Predicts with an executor that it owns. */
final class ExecutorPredictor extends GuardedPredictor {
    private final Executor executor;
    private final String way;
    private final Feed feed = new Feed();

    ExecutorPredictor(Executor executor, String way) {
        super(executor.net());
        this.executor = executor;
        this.way = way;
    }

    @Override
    List<float[]> run(FloatBuffer pictures, long... shape) {
        try (var scope = executor.manager().newSubManager()) {
            return executor.forward(feed.array(scope, pictures, shape), false).stream()
                    .map(NDArray::toFloatArray)
                    .toList();
        }
    }

    @Override
    void free() {
        executor.close();
    }

    @Override
    String way() {
        return way;
    }
}
