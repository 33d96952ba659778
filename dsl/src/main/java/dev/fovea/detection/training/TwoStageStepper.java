package dev.fovea.detection.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.onestage.FittedHead;
import dev.fovea.detection.twostage.RegionTargets;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Feed;
import dev.fovea.geometry.Boxes;
import java.util.ArrayList;
import java.util.List;

/** Makes the gradients of both nets at once: the gradients of the second go back through the maps into the first, and not through the proposals' boxes. */
final class TwoStageStepper {
    static final List<String> PARTS = List.of("proposal", "proposal box", "class", "box");

    private final TwoStageExecutor executor;
    private final FittedHead first;
    private final Feed pictures = new Feed();
    private final TargetFeeds targetsOfFirst = new TargetFeeds();
    private final TargetFeeds targetsOfSecond = new TargetFeeds();

    TwoStageStepper(TwoStageExecutor executor) {
        this.executor = executor;
        first = executor.detector.first().on(executor.detector.nets().proposals());
    }

    StepLoss learn(Shown shown) {
        try (var scope = executor.proposals.manager().newSubManager()) {
            return learn(shown, scope.newSubManager());
        }
    }

    private StepLoss learn(Shown shown, NDManager scope) {
        var detector = executor.detector;
        var objects = shown.objects();
        var x = shown.array(pictures, scope);
        var parts = new ArrayList<Double>();
        try (var tape = Engines.tape(executor.proposals.engine())) {
            var outputs = executor.proposals.forward(new NDList(x), true);
            var heads = outputs.subNDList(0, 2);
            var said = TwoStageExecutor.numbers(heads);
            var things = objects.stream().map(TwoStageStepper::things).toList();
            var judged = executor.proposals.judge(
                    heads, targetsOfFirst.arrays(first.targets(things, said, shown.seen()), scope), first.objective());
            var learned = learned(objects, said, shown.seen());
            var looked = executor.regions(outputs, learned.regions(), scope, true);
            var second = executor.regions.judge(
                    looked,
                    targetsOfSecond.arrays(learned.targets(), scope),
                    detector.rules().regions().objective(detector.classes().size()));
            tape.backward(judged.total().add(second.total()));
            judged.parts().forEach(part -> parts.add((double) part.getFloat()));
            second.parts().forEach(part -> parts.add((double) part.getFloat()));
            // Both losses are means over samples, of which each picture has about as many.
            return new StepLoss(parts, learned.targets().positives(), shown.size());
        }
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
}
