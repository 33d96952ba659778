package dev.fovea.transfer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Objective;
import dev.fovea.engine.Trained;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Counts what goes through a net. */
final class ForwardPasses {
    private int batches;
    private long pictures;
    private Duration pause = Duration.ZERO;

    /** The same, each pass taking so long. */
    ForwardPasses pausing(Duration time) {
        pause = time;
        return this;
    }

    int batches() {
        return batches;
    }

    long pictures() {
        return pictures;
    }

    /** The same executor, watched. */
    Executor count(Executor executor) {
        return new Executor() {
            @Override
            public NDList forward(NDList inputs, boolean training) {
                batches++;
                pictures += inputs.head().getShape().get(0);
                LockSupport.parkNanos(pause.toNanos());
                return executor.forward(inputs, training);
            }

            @Override
            public Net net() {
                return executor.net();
            }

            @Override
            public EngineKind engine() {
                return executor.engine();
            }

            @Override
            public NDManager manager() {
                return executor.manager();
            }

            @Override
            public Trained judge(NDList outputs, NDList targets, Objective objective) {
                return executor.judge(outputs, targets, objective);
            }

            @Override
            public Map<String, NDArray> parameters() {
                return executor.parameters();
            }

            @Override
            public Weights weights() {
                return executor.weights();
            }

            @Override
            public Executor resized(Net other) {
                return executor.resized(other);
            }

            @Override
            public void close() {
                executor.close();
            }
        };
    }
}
