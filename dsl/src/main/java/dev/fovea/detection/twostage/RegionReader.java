package dev.fovea.detection.twostage;

import dev.fovea.detection.anchors.CentreCoder;
import dev.fovea.detection.onestage.Candidates;
import dev.fovea.geometry.Size;
import dev.fovea.training.Softmax;
import java.util.List;

/**
 * Reads what the second stage says of regions.
 *
 * @param smallest the least width and height of a box in pixels, .01 in torchvision
 */
public record RegionReader(int classes, CentreCoder coder, double smallest) {
    /**
     * The boxes of one picture before any suppression, clipped to the net's input: for each class that a region may be one, its own box.
     *
     * @param logits [regions, classes + 1], background first
     * @param boxes [regions, 4 (classes + 1)]
     * @param threshold scores at or below it are left out
     */
    public Candidates read(
            List<Region> regions, float[] logits, float[] boxes, int picture, Size input, double threshold) {
        var found = new Candidates();
        int columns = classes + 1;
        var shares = new double[columns];
        for (int i = 0; i < regions.size(); i++) {
            var region = regions.get(i);
            if (region.picture() != picture || !(region.box().area() > 0)) {
                continue;
            }
            Softmax.shares(logits, i * columns, shares);
            for (int column = 1; column < columns; column++) {
                if (shares[column] > threshold) {
                    int at = 4 * (i * columns + column);
                    var code = new double[] {boxes[at], boxes[at + 1], boxes[at + 2], boxes[at + 3]};
                    var box = coder.decode(code, region.box()).clip(input);
                    if (box.width() >= smallest && box.height() >= smallest) {
                        found.add(box.x1(), box.y1(), box.x2(), box.y2(), column - 1, shares[column]);
                    }
                }
            }
        }
        return found;
    }
}
