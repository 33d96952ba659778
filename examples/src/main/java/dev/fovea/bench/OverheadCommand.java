package dev.fovea.bench;

import static dev.fovea.training.Trainings.constant;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.Trainings.train;

import ai.djl.ndarray.NDList;
import dev.fovea.datasets.Batches;
import dev.fovea.display.Screen;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.networks.Net;
import dev.fovea.training.Loss;
import dev.fovea.training.Updates;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What the language adds to a training step: CPU seconds of a step through {@code train(...)}, with loader, loop, loss history and progress, over those of the
 * engine alone on one batch that stays where it is, in turn. CPU seconds, so that it can be measured where others work.
 */
@Command(name = "overhead", description = "The share of a training step's CPU seconds that is not the engine's.")
final class OverheadCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "CASE", description = "for example train:small:64")
    private String text = "train:resnet18-cifar:32";

    @Option(names = "--rounds", description = "repetitions of each, in turn (default: ${DEFAULT-VALUE})")
    private int rounds = 5;

    @Option(names = "--steps", description = "steps of a repetition (default: ${DEFAULT-VALUE})")
    private int steps = 20;

    private static final double RATE = 0.01;

    @Override
    public Integer call() {
        Screen.use(value -> again -> {});
        var what = Case.parse(text);
        var net = what.build();
        var whole = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        try (var executor = Executor.of(net, Weights.initial(net, 1), Engines.engine())) {
            var updates = new Updates(executor, sgd(RATE));
            bare(net, what, executor, updates, 3);
            whole(net, what, 3);
            for (int round = 0; round < rounds; round++) {
                whole.add(whole(net, what, steps));
                bare.add(bare(net, what, executor, updates, steps));
                System.out.printf(
                        "%s: %.1f ms of CPU a step, %.1f of the engine alone%n",
                        what, 1e3 * whole.get(round), 1e3 * bare.get(round));
            }
        }
        System.out.printf("%s: the language adds %.1f %%%n", what, 100 * (median(whole) / median(bare) - 1));
        return 0;
    }

    /** CPU seconds of a step through {@code train(...)}, from the first picture of the second epoch to that of the third: without what a run costs once. */
    private static double whole(Net net, Case what, int steps) {
        int pictures = steps * what.batch();
        var count = new AtomicInteger();
        var times = new ConcurrentHashMap<Integer, Double>();
        var data = new RandomPictures(net.input(), pictures, index -> {
            int before = count.getAndIncrement();
            if (before % pictures == 0) {
                times.put(before / pictures, CpuTime.ofProcess());
            }
        });
        train(net, data)
                .optimiser(sgd(RATE))
                .schedule(constant())
                .batch(what.batch())
                .epochs(3)
                .go();
        return (times.getOrDefault(2, Double.NaN) - times.getOrDefault(1, Double.NaN)) / steps;
    }

    private static double bare(Net net, Case what, Executor executor, Updates updates, int steps) {
        var data = new RandomPictures(net.input(), what.batch());
        try (var scope = executor.manager().newSubManager();
                var epoch = Batches.of(data, what.batch()).epoch(1);
                var batch = epoch.next()) {
            var input = net.input();
            var x = scope.create(
                    copy(batch.pictures()),
                    new ai.djl.ndarray.types.Shape(what.batch(), input.channels(), input.height(), input.width()),
                    ai.djl.ndarray.types.DataType.FLOAT32);
            var targets = FloatBuffer.allocate(what.batch() * net.output().channels());
            for (int i = 0; i < what.batch(); i++) {
                targets.put(i * net.output().channels() + (int) batch.labels().get(i), 1);
            }
            var y = scope.create(
                    targets,
                    new ai.djl.ndarray.types.Shape(what.batch(), net.output().channels()),
                    ai.djl.ndarray.types.DataType.FLOAT32);
            double start = CpuTime.ofProcess();
            for (int step = 0; step < steps; step++) {
                step(executor, updates, x, y);
            }
            return (CpuTime.ofProcess() - start) / steps;
        }
    }

    private static void step(Executor executor, Updates updates, ai.djl.ndarray.NDArray x, ai.djl.ndarray.NDArray y) {
        try (var results = executor.manager().newSubManager()) {
            try (var tape = Engines.tape(executor.engine())) {
                var trained = executor.train(
                        new NDList(x), new NDList(y), Loss.crossEntropy().objective());
                trained.outputs().attach(results);
                trained.parts().attach(results);
                trained.total().attach(results);
                tape.backward(trained.total());
                trained.total().getFloat();
            }
            updates.step(RATE);
        }
    }

    private static FloatBuffer copy(FloatBuffer numbers) {
        var copy = FloatBuffer.allocate(numbers.remaining());
        return copy.put(numbers.duplicate()).flip();
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }
}
