package dev.fovea.bench;

import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** Our side of the cases of the peers' programs. */
final class Speed {
    private Speed() {}

    static String who() {
        return "fovea " + Engines.engine().title();
    }

    /** Items and seconds of one repetition that lasts about as long as asked, after a warm-up of its own. */
    static Measurement measure(Case what, double seconds) {
        return what.kind().equals("train") ? training(what, seconds) : inference(what, seconds);
    }

    /** Through {@code train(...)} as users write it, loader and all; an epoch of some steps first, then the one that counts. */
    private static Measurement training(Case what, double seconds) {
        int steps = Math.max(2, (int) (seconds / probe(what)));
        return epoch(what, steps);
    }

    /** The seconds of a step. */
    private static double probe(Case what) {
        var probe = epoch(what, 5);
        return probe.seconds() / probe.items() * what.batch();
    }

    private static Measurement epoch(Case what, int steps) {
        var data = new RandomPictures(what.build().input(), steps * what.batch());
        double start = CpuTime.ofProcess();
        var run = train(what.build(), data)
                .optimiser(sgd(0.01))
                .schedule(constant())
                .batch(what.batch())
                .epochs(2)
                .go();
        // Both epochs together: the processor knows no epochs.
        double cpu = (CpuTime.ofProcess() - start) / 2;
        return Measurement.of(
                who(), what, data.size(), run.record().epochs().get(1).seconds(), cpu);
    }

    private static Measurement inference(Case what, double seconds) {
        var net = what.build();
        try (var executor = Executor.of(net, Weights.initial(net, 1), Engines.engine());
                var scope = executor.manager().newSubManager()) {
            var input = net.input();
            var shape = new Shape(what.batch(), input.channels(), input.height(), input.width());
            var random = new SplittableRandom(1);
            var pixels = FloatBuffer.allocate((int) shape.size());
            while (pixels.hasRemaining()) {
                pixels.put((float) random.nextDouble());
            }
            var pictures = scope.create(pixels.flip(), shape, DataType.FLOAT32);
            double step = forward(executor, pictures, 10) / 10;
            int count = Math.max(2, (int) (seconds / step));
            double start = CpuTime.ofProcess();
            double time = forward(executor, pictures, count);
            return Measurement.of(who(), what, (long) count * what.batch(), time, CpuTime.ofProcess() - start);
        }
    }

    /** Seconds of so many forward passes. */
    private static double forward(Executor executor, ai.djl.ndarray.NDArray pictures, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            try (var scope = executor.manager().newSubManager()) {
                var batch = pictures.duplicate();
                batch.attach(scope);
                executor.forward(batch, false).head().toFloatArray();
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
