package dev.fovea.annotations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** One run of k-means over box sizes with the distance 1 - IoU, in plain arrays. */
final class Clustering {
    private final int n;
    private final int k;
    private final AnchorSearch.Update update;
    private final double[] widths;
    private final double[] heights;
    private final double[] anchorWidths;
    private final double[] anchorHeights;
    private final double[] anchorAreas;
    private final int[] members;

    Clustering(BoxSizes boxes, int k, AnchorSearch.Update update) {
        this.n = boxes.size();
        this.k = k;
        this.update = update;
        widths = new double[n];
        heights = new double[n];
        for (int i = 0; i < n; i++) {
            widths[i] = boxes.width(i);
            heights[i] = boxes.height(i);
        }
        anchorWidths = new double[k];
        anchorHeights = new double[k];
        anchorAreas = new double[k];
        members = new int[n];
    }

    Anchors run(long seed, int rounds) {
        begin(new SplittableRandom(seed));
        var best = new Anchors(List.of(), -1);
        for (int round = 0; round < rounds; round++) {
            long moved = assign();
            double fit = fit();
            if (fit > best.averageIou()) {
                best = anchors(fit);
            }
            if (moved == 0 && round > 0) {
                break;
            }
            if (update == AnchorSearch.Update.MEAN) {
                means();
            } else {
                medians();
            }
        }
        return best;
    }

    /**
     * k-means++ (Arthur and Vassilvitskii 2007) for a sum of distances, not of squares: each anchor is a box drawn by its
     * distance to the nearest one before; of some such draws the one that leaves the least distance in all.
     */
    private void begin(SplittableRandom random) {
        var distances = new double[n];
        Arrays.fill(distances, 1);
        double left = n;
        int draws = 2 + (int) Math.log(k);
        for (int anchor = 0; anchor < k; anchor++) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int draw = 0; draw < draws; draw++) {
                int drawn = drawn(distances, left, random);
                double total = 0;
                for (int i = 0; i < n; i++) {
                    total += Math.min(distances[i], distance(i, drawn));
                }
                if (total < least) {
                    least = total;
                    best = drawn;
                }
            }
            place(anchor, widths[best], heights[best]);
            for (int i = 0; i < n; i++) {
                distances[i] = Math.min(distances[i], distance(i, best));
            }
            left = least;
        }
    }

    /** A box drawn by its distance; any, where all distances are 0. */
    private int drawn(double[] distances, double total, SplittableRandom random) {
        double left = random.nextDouble() * total;
        for (int i = 0; i < n; i++) {
            left -= distances[i];
            if (left < 0) {
                return i;
            }
        }
        return random.nextInt(n);
    }

    private double distance(int i, int j) {
        double both = Math.min(widths[i], widths[j]) * Math.min(heights[i], heights[j]);
        return 1 - both / (widths[i] * heights[i] + widths[j] * heights[j] - both);
    }

    private void place(int anchor, double width, double height) {
        anchorWidths[anchor] = width;
        anchorHeights[anchor] = height;
        anchorAreas[anchor] = width * height;
    }

    /** Gives each box to its best anchor; how many boxes changed theirs. */
    private long assign() {
        long moved = 0;
        for (int i = 0; i < n; i++) {
            double width = widths[i];
            double height = heights[i];
            double area = width * height;
            int best = 0;
            double bestBoth = 0;
            double bestSum = 1;
            for (int a = 0; a < k; a++) {
                double across = width < anchorWidths[a] ? width : anchorWidths[a];
                double down = height < anchorHeights[a] ? height : anchorHeights[a];
                double both = across * down;
                double sum = area + anchorAreas[a];
                // both / (sum - both) grows with both / sum; compared without a division.
                if (both * bestSum > bestBoth * sum) {
                    best = a;
                    bestBoth = both;
                    bestSum = sum;
                }
            }
            if (members[i] != best) {
                members[i] = best;
                moved++;
            }
        }
        return moved;
    }

    private double fit() {
        double total = 0;
        for (int i = 0; i < n; i++) {
            int a = members[i];
            double both = Math.min(widths[i], anchorWidths[a]) * Math.min(heights[i], anchorHeights[a]);
            total += both / (widths[i] * heights[i] + anchorAreas[a] - both);
        }
        return total / n;
    }

    /** An anchor that no box chose stays where it is. */
    private void means() {
        var counts = new int[k];
        var sumWidths = new double[k];
        var sumHeights = new double[k];
        for (int i = 0; i < n; i++) {
            counts[members[i]]++;
            sumWidths[members[i]] += widths[i];
            sumHeights[members[i]] += heights[i];
        }
        for (int a = 0; a < k; a++) {
            if (counts[a] > 0) {
                place(a, sumWidths[a] / counts[a], sumHeights[a] / counts[a]);
            }
        }
    }

    private void medians() {
        var someWidths = new double[n];
        var someHeights = new double[n];
        for (int a = 0; a < k; a++) {
            int count = 0;
            for (int i = 0; i < n; i++) {
                if (members[i] == a) {
                    someWidths[count] = widths[i];
                    someHeights[count++] = heights[i];
                }
            }
            if (count > 0) {
                place(a, Median.of(someWidths, count), Median.of(someHeights, count));
            }
        }
    }

    private Anchors anchors(double fit) {
        var found = new ArrayList<Anchors.Anchor>();
        for (int a = 0; a < k; a++) {
            found.add(new Anchors.Anchor(anchorWidths[a], anchorHeights[a]));
        }
        found.sort(Comparator.comparingDouble(anchor -> anchor.width() * anchor.height()));
        return new Anchors(found, fit);
    }
}
