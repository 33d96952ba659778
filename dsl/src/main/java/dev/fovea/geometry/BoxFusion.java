package dev.fovea.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Weighted box fusion (Solovyev, Wang and Gabruseva 2021): boxes of several models on the same thing become one, their
 * mean by score, where suppression would keep one of them. A box joins the cluster of its class whose fused box it
 * overlaps best, if by more than the threshold. A fused score is the mean of its members', times the share of the
 * models that found it: members over models, at most 1.
 *
 * @param threshold IoU, 0-1; the paper's is .55
 * @param models how many models the boxes come from, at least 1
 */
public record BoxFusion(double threshold, int models) {
    public BoxFusion {
        if (!(threshold >= 0 && threshold <= 1) || models < 1) {
            throw new IllegalArgumentException("box fusion at threshold " + threshold + " of " + models
                    + " models; the threshold is an IoU of 0-1, and there is at least 1 model");
        }
    }

    /** A box fused of {@code members} boxes of one class. */
    public record Fused(Box box, double score, int classIndex, int members) {}

    /**
     * The fused boxes by descending score.
     *
     * @param scores above 0, of each box
     * @param classes of each box
     */
    public List<Fused> fuse(Boxes boxes, double[] scores, int[] classes) {
        if (classes.length != scores.length) {
            throw new IllegalArgumentException("box fusion of " + scores.length + " scores and " + classes.length
                    + " classes; each box needs one of each");
        }
        if (Arrays.stream(scores).anyMatch(score -> score <= 0)) {
            throw new IllegalArgumentException("box fusion weighs boxes by their score; all scores must be above 0");
        }
        var clusters = new ArrayList<Cluster>();
        for (int i : Nms.order(boxes, scores)) {
            var box = boxes.get(i);
            Cluster best = null;
            double overlap = threshold;
            for (var cluster : clusters) {
                double iou = cluster.classIndex == classes[i] ? Iou.IOU.of(cluster.box(), box) : 0;
                if (iou > overlap) {
                    overlap = iou;
                    best = cluster;
                }
            }
            if (best == null) {
                best = new Cluster(classes[i]);
                clusters.add(best);
            }
            best.add(box, scores[i]);
        }
        return clusters.stream()
                .map(cluster -> cluster.fused(models))
                .sorted(Comparator.comparingDouble((Fused fused) -> -fused.score()))
                .toList();
    }

    private static final class Cluster {
        private final int classIndex;
        private final double[] edges = new double[4];
        private double scores;
        private int members;

        Cluster(int classIndex) {
            this.classIndex = classIndex;
        }

        void add(Box box, double score) {
            edges[0] += score * box.x1();
            edges[1] += score * box.y1();
            edges[2] += score * box.x2();
            edges[3] += score * box.y2();
            scores += score;
            members++;
        }

        Box box() {
            return new Box(edges[0] / scores, edges[1] / scores, edges[2] / scores, edges[3] / scores);
        }

        Fused fused(int models) {
            return new Fused(box(), scores / members * Math.min(models, members) / models, classIndex, members);
        }
    }
}
