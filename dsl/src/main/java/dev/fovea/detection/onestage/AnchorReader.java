package dev.fovea.detection.onestage;

import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Size;
import dev.fovea.training.Softmax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads boxes from what a net says of its anchors: the best of each class or level, clipped to the picture, as torchvision does before suppression. */
final class AnchorReader {
    private final AnchorGrid grid;
    private final Boxes anchors;
    private final Size input;
    private final int classes;
    private final int columns;
    private final AnchorRules rules;

    AnchorReader(AnchorGrid grid, Boxes anchors, Size input, int classes, AnchorRules rules) {
        this.grid = grid;
        this.anchors = anchors;
        this.input = input;
        this.classes = classes;
        this.rules = rules;
        columns = rules.scoring().columns(classes);
    }

    private record Scored(int anchor, int kind, double score) {}

    Candidates read(float[] logits, float[] boxes, int picture, double threshold) {
        var found = new Candidates();
        if (rules.scoring() instanceof AnchorRules.Softmax) {
            classScores(logits, picture, threshold).forEach(scores -> add(scores, boxes, picture, found));
            return found;
        }
        for (int level = 0; level < grid.levels().size(); level++) {
            add(levelScores(level, logits, picture, threshold), boxes, picture, found);
        }
        return found;
    }

    private List<Scored> levelScores(int level, float[] logits, int picture, double threshold) {
        // Comparing logits spares the exponentials of the many that are not read.
        double least = threshold <= 0 ? Double.NEGATIVE_INFINITY : Math.log(threshold / (1 - threshold));
        var scores = new ArrayList<Scored>();
        int first = grid.first(level);
        for (int anchor = first; anchor < first + grid.levels().get(level).count(); anchor++) {
            int at = (picture * anchors.size() + anchor) * columns;
            for (int kind = 0; kind < classes; kind++) {
                if (logits[at + kind] > least) {
                    scores.add(new Scored(anchor, kind, 1 / (1 + Math.exp(-logits[at + kind]))));
                }
            }
        }
        return scores;
    }

    /** Of each class the anchors that score above the threshold; the first column is background. */
    private List<List<Scored>> classScores(float[] logits, int picture, double threshold) {
        var scores = new ArrayList<List<Scored>>();
        for (int kind = 0; kind < classes; kind++) {
            scores.add(new ArrayList<>());
        }
        var shares = new double[columns];
        for (int anchor = 0; anchor < anchors.size(); anchor++) {
            Softmax.shares(logits, (picture * anchors.size() + anchor) * columns, shares);
            for (int kind = 0; kind < classes; kind++) {
                if (shares[kind + 1] > threshold) {
                    scores.get(kind).add(new Scored(anchor, kind, shares[kind + 1]));
                }
            }
        }
        return scores;
    }

    private void add(List<Scored> scores, float[] boxes, int picture, Candidates found) {
        scores.stream()
                .sorted(Comparator.comparingDouble((Scored one) -> -one.score))
                .limit(rules.most())
                .forEach(one -> {
                    int at = (picture * anchors.size() + one.anchor) * 4;
                    var code = new double[] {boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]};
                    var box =
                            rules.coder().decode(code, anchors.get(one.anchor)).clip(input);
                    found.add(box.x1(), box.y1(), box.x2(), box.y2(), one.kind, one.score);
                });
    }
}
