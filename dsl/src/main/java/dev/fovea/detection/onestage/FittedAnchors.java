package dev.fovea.detection.onestage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.engine.Objective;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Size;
import java.util.List;

/** An anchor head on anchors of one size of pictures. */
final class FittedAnchors implements FittedHead {
    private final AnchorGrid grid;
    private final int classes;
    private final AnchorRules rules;
    private final AnchorTargets targets;
    private final AnchorReader reader;

    FittedAnchors(AnchorGrid grid, Size input, int classes, AnchorRules rules) {
        this.grid = grid;
        this.classes = classes;
        this.rules = rules;
        Boxes anchors = grid.boxes();
        targets = new AnchorTargets(anchors, classes, rules);
        reader = new AnchorReader(grid, anchors, input, classes, rules);
    }

    @Override
    public Objective objective() {
        return new AnchorObjective(
                rules.scoring().columns(classes), AnchorObjective.Kind.of(rules.scoring()), rules.beta());
    }

    @Override
    public Targets targets(List<List<LabelledBox>> objects, List<float[]> outputs, long seen) {
        return targets.of(objects, outputs.get(0), seen);
    }

    @Override
    public Candidates decode(List<float[]> outputs, int picture, double threshold) {
        return reader.read(outputs.get(0), outputs.get(1), picture, threshold);
    }

    @Override
    public int boxes() {
        return grid.count();
    }
}
