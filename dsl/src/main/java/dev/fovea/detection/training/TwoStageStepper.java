package dev.fovea.detection.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.augment.LabelledBox;
import dev.fovea.datasets.DetectionBatch;
import dev.fovea.detection.onestage.FittedHead;
import dev.fovea.detection.onestage.Targets;
import dev.fovea.detection.twostage.RegionTargets;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Boxes;
import dev.fovea.training.Updates;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Takes training steps of both nets at once: the gradients of the second go back through the maps into the first, and not through the proposals' boxes. */
final class TwoStageStepper {
    static final List<String> PARTS = List.of("proposal", "proposal box", "class", "box");

    private final TwoStageExecutor executor;
    private final FittedHead first;
    private final List<Updates> updates;
    private final Feed pictures = new Feed();
    private final List<Feed> targets = new ArrayList<>();

    TwoStageStepper(TwoStageExecutor executor, DetectorRecipe recipe) {
        this.executor = executor;
        first = executor.detector.first().on(executor.detector.nets().proposals());
        updates = List.of(recipe.updates(executor.proposals), recipe.updates(executor.regions));
    }

    /**
     * One step at this learning rate. Nothing moves if the loss is not finite.
     *
     * @param step from 0 in the run: the seed of samples
     */
    DetectorStepper.Result step(int step, DetectionBatch batch, double rate) {
        try (var scope = executor.proposals.manager().newSubManager()) {
            return step(step, batch, rate, scope.newSubManager());
        }
    }

    /** A copy of the state of both optimisers, whose parameters have different names. */
    Weights optimiser() {
        return TwoStageExecutor.together(updates.get(0).state(), updates.get(1).state());
    }

    void restore(Weights optimiser) {
        updates.forEach(update -> update.restore(optimiser));
    }

    private DetectorStepper.Result step(int step, DetectionBatch batch, double rate, NDManager scope) {
        var detector = executor.detector;
        var size = detector.size();
        var objects = IntStream.range(0, batch.size()).mapToObj(batch::objects).toList();
        var x = pictures.array(
                scope,
                batch.pictures(),
                batch.size(),
                detector.nets().proposals().input().channels(),
                size.height(),
                size.width());
        var parts = new ArrayList<Double>();
        int positives;
        try (var tape = Engines.tape(executor.proposals.engine())) {
            var outputs = executor.proposals.forward(new NDList(x), true);
            var heads = outputs.subNDList(0, 2);
            var said = TwoStageExecutor.numbers(heads);
            var things = objects.stream().map(TwoStageStepper::things).toList();
            var judged =
                    executor.proposals.judge(heads, arrays(first.targets(things, said), scope, 0), first.objective());
            var learned = learned(objects, said, step + 1);
            var looked = executor.regions(outputs, learned.regions(), scope, true);
            var second = executor.regions.judge(
                    looked,
                    arrays(learned.targets(), scope, 10),
                    detector.rules().regions().objective(detector.classes().size()));
            tape.backward(judged.total().add(second.total()));
            judged.parts().forEach(part -> parts.add((double) part.getFloat()));
            second.parts().forEach(part -> parts.add((double) part.getFloat()));
            positives = learned.targets().positives();
        }
        if (parts.stream().allMatch(Double::isFinite)) {
            updates.forEach(update -> update.step(rate));
        }
        return new DetectorStepper.Result(parts, positives);
    }

    /** The same objects, of one class. */
    private static List<LabelledBox> things(List<LabelledBox> objects) {
        return objects.stream()
                .map(object -> new LabelledBox(object.id(), 0, object.outline(), object.visibility(), object.weight()))
                .toList();
    }

    private RegionTargets learned(List<List<LabelledBox>> objects, List<float[]> said, long seed) {
        var detector = executor.detector;
        var proposals = new ArrayList<Boxes>();
        for (int picture = 0; picture < objects.size(); picture++) {
            proposals.add(detector.rules()
                    .training()
                    .choose(executor.grid, detector.size(), said.get(0), said.get(1), picture)
                    .boxes());
        }
        return RegionTargets.of(detector.rules().regions(), detector.classes().size(), proposals, objects, seed);
    }

    private NDList arrays(Targets wanted, NDManager scope, int from) {
        var arrays = new NDList();
        for (int i = 0; i < wanted.arrays().size(); i++) {
            while (targets.size() <= from + i) {
                targets.add(new Feed());
            }
            var numbers = wanted.arrays().get(i);
            arrays.add(targets.get(from + i).array(scope, FloatBuffer.wrap(numbers.values()), numbers.shape()));
        }
        return arrays;
    }
}
