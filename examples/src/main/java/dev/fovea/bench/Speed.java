package dev.fovea.bench;

import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;

import dev.fovea.engine.Engines;
import dev.fovea.engine.Weights;
import dev.fovea.engine.inference.Predictor;
import dev.fovea.engine.inference.Predictors;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** Our side of the cases of the peers' programs. */
final class Speed {
    private static final int WARM_UP = 5;

    private Speed() {}

    static String who() {
        return "fovea " + Engines.engine().title();
    }

    /** Items and seconds of one repetition that lasts about as long as asked, after a warm-up of its own. */
    static Measurement measure(Case what, double seconds) {
        return what.kind().equals("train") ? training(what, seconds) : inference(what, seconds);
    }

    /**
     * Through {@code train(...)} as users write it, loader and all; a training of some steps first, then the epoch that counts. The peak of memory is that of
     * the first training, since the peers' processes have only one.
     */
    private static Measurement training(Case what, double seconds) {
        var probe = epoch(what, WARM_UP);
        double step = probe.seconds() / probe.items() * what.batch();
        return epoch(what, Math.max(2, (int) (seconds / step))).peakMib(probe.peakMib());
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

    /** Through {@code predictor(...)} as users write it, from numbers to numbers. */
    private static Measurement inference(Case what, double seconds) {
        var net = what.build();
        try (var predictor = Predictors.of(net, Weights.initial(net, 1))) {
            var random = new SplittableRandom(1);
            var pictures = FloatBuffer.allocate(
                    Math.toIntExact(what.batch() * net.input().elements()));
            while (pictures.hasRemaining()) {
                pictures.put((float) random.nextDouble());
            }
            pictures.flip();
            predict(predictor, pictures, WARM_UP);
            double step = predict(predictor, pictures, WARM_UP) / WARM_UP;
            int count = Math.max(2, (int) (seconds / step));
            double start = CpuTime.ofProcess();
            double time = predict(predictor, pictures, count);
            return Measurement.of(
                    "fovea, " + predictor, what, (long) count * what.batch(), time, CpuTime.ofProcess() - start);
        }
    }

    /** Seconds of so many forward passes. */
    private static double predict(Predictor predictor, FloatBuffer pictures, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            predictor.predict(pictures);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
