package dev.fovea.detection.onestage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.engine.Objective;
import java.util.List;

/** YOLO's head on grids of one size. */
final class FittedYolo implements FittedHead {
    private final List<YoloGrid> grids;
    private final YoloRules rules;
    private final YoloAssigner assigner;

    FittedYolo(List<YoloGrid> grids, YoloRules rules) {
        this.grids = List.copyOf(grids);
        this.rules = rules;
        assigner = new YoloAssigner(this.grids, rules);
    }

    @Override
    public Objective objective() {
        return new YoloObjective(grids, rules);
    }

    @Override
    public Targets targets(List<List<LabelledBox>> objects, List<float[]> outputs, long seen) {
        return assigner.targets(objects, outputs, seen);
    }

    @Override
    public int boxes() {
        return grids.stream().mapToInt(YoloGrid::cells).sum();
    }

    @Override
    public Candidates decode(List<float[]> outputs, int picture, double threshold) {
        var found = new Candidates();
        for (int scale = 0; scale < grids.size(); scale++) {
            decode(grids.get(scale), outputs.get(scale), picture, threshold, found);
        }
        return found;
    }

    private void decode(YoloGrid grid, float[] output, int picture, double threshold, Candidates found) {
        var box = new double[4];
        var classes = new double[grid.classes()];
        // The logit beyond which objectness alone, and so any score, is above the threshold.
        double logit = threshold <= 0 ? Double.NEGATIVE_INFINITY : Math.log(threshold / (1 - threshold));
        for (int cell = 0; cell < grid.cells(); cell++) {
            int at = grid.at(picture, cell);
            double said = output[at + 4 * grid.places()];
            if (said > logit) {
                double objectness = YoloGrid.sigmoid(said);
                classes(grid, output, at, classes);
                grid.box(output, picture, cell, box);
                for (int i = 0; i < classes.length; i++) {
                    double score = objectness * classes[i];
                    if (score > threshold) {
                        found.add(
                                box[0] - box[2] / 2,
                                box[1] - box[3] / 2,
                                box[0] + box[2] / 2,
                                box[1] + box[3] / 2,
                                i,
                                score);
                    }
                }
            }
        }
    }

    private void classes(YoloGrid grid, float[] output, int at, double[] into) {
        boolean softmax = rules.classes() == YoloRules.Classes.SOFTMAX;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < into.length; i++) {
            into[i] = output[at + (5 + i) * grid.places()];
            greatest = Math.max(greatest, into[i]);
        }
        double sum = 0;
        for (int i = 0; i < into.length; i++) {
            into[i] = softmax ? Math.exp(into[i] - greatest) : YoloGrid.sigmoid(into[i]);
            sum += into[i];
        }
        for (int i = 0; softmax && i < into.length; i++) {
            into[i] /= sum;
        }
    }
}
