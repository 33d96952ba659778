package dev.fovea.detection.onestage;

import dev.fovea.augment.LabelledBox;
import dev.fovea.detection.assign.Assignment;
import dev.fovea.detection.assign.ChosenAnchors;
import dev.fovea.geometry.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What each anchor should have said, as {@link AnchorObjective} takes it. */
final class AnchorTargets {
    /** Rows are filled up to multiples of this with ones that weigh nothing, so that the engine sees few shapes. */
    private static final int ROUND = 64;

    private final Boxes anchors;
    private final int classes;
    private final int columns;
    private final AnchorRules rules;

    AnchorTargets(Boxes anchors, int classes, AnchorRules rules) {
        this.anchors = anchors;
        this.classes = classes;
        this.rules = rules;
        columns = rules.scoring().columns(classes);
    }

    /** One picture's: which anchors count, and what they learn. */
    private record Picture(List<LabelledBox> objects, Assignment assignment, ChosenAnchors sample) {}

    /** @param seed of samples: other anchors each time, and the same ones in the same run */
    Targets of(List<List<LabelledBox>> objects, float[] logits, long seed) {
        var pictures = new ArrayList<Picture>();
        for (int i = 0; i < objects.size(); i++) {
            pictures.add(picture(objects.get(i), logits, i, seed));
        }
        int positives =
                pictures.stream().mapToInt(one -> one.sample.positives().size()).sum();
        int sampled = pictures.stream().mapToInt(one -> one.sample.size()).sum();
        boolean ofSample = rules.scoring() instanceof AnchorRules.Sampled;
        int over = Math.max(1, ofSample ? sampled : positives);
        float share = 1f / over;
        boolean all = rules.scoring() instanceof AnchorRules.Focal;
        var classes = all ? everyClass(pictures, share) : sampledClasses(pictures, sampled, share);
        var arrays = new ArrayList<>(classes.subList(0, 2));
        arrays.addAll(boxes(pictures, positives, share));
        arrays.addAll(classes.subList(2, classes.size()));
        return new Targets(arrays, positives, over);
    }

    private Picture picture(List<LabelledBox> objects, float[] logits, int index, long seed) {
        var truths = Boxes.of(objects.stream().map(LabelledBox::box).toList());
        var assignment = rules.assigner().assign(anchors, truths);
        return new Picture(objects, assignment, sample(assignment, logits, index, seed));
    }

    private ChosenAnchors sample(Assignment assignment, float[] logits, int picture, long seed) {
        if (rules.scoring() instanceof AnchorRules.Softmax softmax) {
            return softmax.mining().sample(assignment, backgroundLosses(logits, picture));
        }
        if (rules.scoring() instanceof AnchorRules.Sampled sampled) {
            return sampled.sampler().sample(assignment, 31 * seed + picture);
        }
        return new ChosenAnchors(Arrays.stream(assignment.positives()).boxed().toList(), List.of());
    }

    /** Of each anchor, if it is background: - log softmax of the first column. */
    private double[] backgroundLosses(float[] logits, int picture) {
        var losses = new double[anchors.size()];
        for (int anchor = 0; anchor < losses.length; anchor++) {
            int at = (picture * losses.length + anchor) * columns;
            double greatest = logits[at];
            for (int i = 1; i < columns; i++) {
                greatest = Math.max(greatest, logits[at + i]);
            }
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                sum += Math.exp(logits[at + i] - greatest);
            }
            losses[anchor] = greatest + Math.log(sum) - logits[at];
        }
        return losses;
    }

    private List<Targets.Numbers> everyClass(List<Picture> pictures, float share) {
        int rows = pictures.size() * anchors.size();
        var wanted = new float[rows * columns];
        var weights = new float[rows];
        for (int i = 0; i < pictures.size(); i++) {
            var one = pictures.get(i);
            for (int anchor = 0; anchor < anchors.size(); anchor++) {
                int row = i * anchors.size() + anchor;
                int truth = one.assignment.truth(anchor);
                weights[row] = truth == Assignment.IGNORED ? 0 : share * weight(one, truth);
                if (truth >= 0) {
                    wanted[row * columns + one.objects.get(truth).classIndex()] = 1;
                }
            }
        }
        return List.of(new Targets.Numbers(wanted, rows, columns), new Targets.Numbers(weights, rows, 1));
    }

    private List<Targets.Numbers> sampledClasses(List<Picture> pictures, int count, float share) {
        int rows = rounded(count);
        var places = new float[rows];
        var wanted = new float[rows * columns];
        var weights = new float[rows];
        int first = columns - classes;
        int row = 0;
        for (int i = 0; i < pictures.size(); i++) {
            var one = pictures.get(i);
            for (int anchor : one.sample.positives()) {
                int truth = one.assignment.truth(anchor);
                places[row] = i * anchors.size() + anchor;
                wanted[row * columns + first + one.objects.get(truth).classIndex()] = 1;
                weights[row++] = share * weight(one, truth);
            }
            for (int anchor : one.sample.negatives()) {
                places[row] = i * anchors.size() + anchor;
                if (first > 0) {
                    wanted[row * columns] = 1;
                }
                weights[row++] = share;
            }
        }
        return List.of(
                new Targets.Numbers(wanted, rows, columns),
                new Targets.Numbers(weights, rows, 1),
                new Targets.Numbers(places, rows));
    }

    private List<Targets.Numbers> boxes(List<Picture> pictures, int positives, float share) {
        int rows = rounded(positives);
        var places = new float[rows];
        var wanted = new float[rows * 4];
        var weights = new float[rows];
        int row = 0;
        for (int i = 0; i < pictures.size(); i++) {
            var one = pictures.get(i);
            for (int anchor : one.sample.positives()) {
                int truth = one.assignment.truth(anchor);
                var code = rules.coder().encode(one.objects.get(truth).box(), anchors.get(anchor));
                for (int j = 0; j < 4; j++) {
                    wanted[row * 4 + j] = (float) code[j];
                }
                places[row] = i * anchors.size() + anchor;
                weights[row++] = share * weight(one, truth);
            }
        }
        return List.of(
                new Targets.Numbers(places, rows),
                new Targets.Numbers(wanted, rows, 4),
                new Targets.Numbers(weights, rows, 1));
    }

    private static float weight(Picture picture, int truth) {
        return truth < 0 ? 1 : (float) picture.objects.get(truth).weight();
    }

    private static int rounded(int rows) {
        return Math.max(1, (rows + ROUND - 1) / ROUND) * ROUND;
    }
}
