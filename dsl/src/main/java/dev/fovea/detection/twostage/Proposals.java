package dev.fovea.detection.twostage;

import dev.fovea.detection.anchors.AnchorGrid;
import dev.fovea.detection.anchors.CentreCoder;
import dev.fovea.geometry.Boxes;
import dev.fovea.geometry.Nms;
import dev.fovea.geometry.Size;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How proposals are chosen of what a region proposal network says of its anchors, as torchvision does: the best of each level are decoded and clipped to the picture, small ones are left
 * out, those of one level suppress each other, and the best of all remain.
 *
 * @param before how many of each level are looked at
 * @param after how many remain of a picture
 * @param overlap the greatest IoU of two that remain of one level
 * @param smallest the least width and height in pixels
 */
public record Proposals(int before, int after, double overlap, double smallest) {
    private static final CentreCoder CODER = CentreCoder.plain();

    public Proposals {
        if (before < 1 || after < 1 || !(overlap >= 0 && overlap <= 1) || !(smallest >= 0)) {
            throw new IllegalArgumentException("proposals: %d before, %d after suppression at %s, sides of at least %s"
                            .formatted(before, after, overlap, smallest)
                    + "; needed are at least 1, at least 1, 0 to 1, at least 0");
        }
    }

    /** torchvision's in training: 2,000 of a level, 2,000 of a picture, IoU .7. */
    public static Proposals training() {
        return new Proposals(2000, 2000, 0.7, 1e-3);
    }

    /** torchvision's in inference: 1,000 of a level, 1,000 of a picture, IoU .7. */
    public static Proposals inference() {
        return new Proposals(1000, 1000, 0.7, 1e-3);
    }

    /** py-faster-rcnn's in training: 12,000 looked at, 2,000 of a picture, IoU .7, sides of 16 pixels and more. */
    public static Proposals pyFasterTraining() {
        return new Proposals(12_000, 2000, 0.7, 16);
    }

    /** py-faster-rcnn's in inference: 6,000 looked at, 300 of a picture, IoU .7, sides of 16 pixels and more. */
    public static Proposals pyFasterInference() {
        return new Proposals(6000, 300, 0.7, 16);
    }

    public Proposals after(int after) {
        return new Proposals(before, after, overlap, smallest);
    }

    public Proposals before(int before) {
        return new Proposals(before, after, overlap, smallest);
    }

    /** What was chosen in a picture: boxes in pixels with their objectness, 0-1, the best first. */
    public record Chosen(Boxes boxes, List<Double> scores) {
        public Chosen {
            scores = List.copyOf(scores);
        }
    }

    /**
     * Chooses in one picture.
     *
     * @param objectness one logit for each anchor of each picture of a batch
     * @param deltas four numbers for each
     * @param picture its place in the batch
     */
    public Chosen choose(AnchorGrid grid, Size input, float[] objectness, float[] deltas, int picture) {
        var anchors = grid.boxes();
        int count = anchors.size();
        int first = picture * count;
        var edges = new double[4 * Math.min(count, grid.levels().size() * before)];
        var scores = new double[edges.length / 4];
        var levels = new int[scores.length];
        int size = 0;
        for (int level = 0; level < grid.levels().size(); level++) {
            int from = grid.first(level);
            var best = IntStream.range(from, from + grid.levels().get(level).count())
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer anchor) -> -objectness[first + anchor]))
                    .limit(before)
                    .toList();
            for (int anchor : best) {
                int at = 4 * (first + anchor);
                var code = new double[] {deltas[at], deltas[at + 1], deltas[at + 2], deltas[at + 3]};
                var box = CODER.decode(code, anchors.get(anchor)).clip(input);
                if (box.width() >= smallest && box.height() >= smallest) {
                    edges[4 * size] = box.x1();
                    edges[4 * size + 1] = box.y1();
                    edges[4 * size + 2] = box.x2();
                    edges[4 * size + 3] = box.y2();
                    levels[size] = level;
                    scores[size++] = 1 / (1 + Math.exp(-objectness[first + anchor]));
                }
            }
        }
        var boxes = Boxes.ofEdges(Arrays.copyOf(edges, 4 * size));
        var kept = Nms.perClass(boxes, Arrays.copyOf(scores, size), Arrays.copyOf(levels, size), overlap);
        var chosen = Arrays.stream(kept).limit(after).toArray();
        return new Chosen(
                Boxes.of(Arrays.stream(chosen).mapToObj(boxes::get).toList()),
                Arrays.stream(chosen).mapToObj(i -> scores[i]).toList());
    }
}
