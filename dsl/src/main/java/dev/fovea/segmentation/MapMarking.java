package dev.fovea.segmentation;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Objective;
import dev.fovea.networks.Net;
import dev.fovea.training.Loss;
import dev.fovea.training.Losses;
import dev.fovea.training.Marking;
import java.nio.FloatBuffer;
import java.util.List;

/** Labels that are masks, [pictures, height, width], in which a number that is no class does not count. */
final class MapMarking implements Marking {
    private final int classes;
    private final int height;
    private final int width;
    private final List<Losses.Learned> learned;
    private final Objective objective;
    private final List<Feed> targets;
    private final Feed counted = new Feed();

    MapMarking(Net net, Losses losses) {
        classes = net.output().channels();
        height = net.output().height();
        width = net.output().width();
        learned = losses.on(net);
        objective = Losses.objectiveOfMaps(learned, classes);
        targets = learned.stream().map(one -> new Feed()).toList();
    }

    @Override
    public Objective objective() {
        return objective;
    }

    @Override
    public NDList targets(NDManager scope, FloatBuffer labels, int pictures) {
        var wanted = new NDList();
        for (int i = 0; i < learned.size(); i++) {
            var maps = maps(learned.get(i).loss(), labels, pictures);
            wanted.add(targets.get(i).array(scope, maps, pictures, classes, height, width));
        }
        var mask = FloatBuffer.allocate(labels.remaining());
        for (int i = 0; i < labels.remaining(); i++) {
            mask.put(i, isClass(labels.get(i)) ? 1 : 0);
        }
        wanted.add(counted.array(scope, mask, pictures, 1, height, width));
        return wanted;
    }

    /** What the loss wants in each cell, [pictures, classes, height, width]; zeros in those that do not count. */
    private FloatBuffer maps(Loss loss, FloatBuffer labels, int pictures) {
        var each = FloatBuffer.allocate(classes * classes);
        for (int label = 0; label < classes; label++) {
            loss.target(label, classes, each);
        }
        int cells = height * width;
        var maps = FloatBuffer.allocate(pictures * classes * cells);
        for (int i = 0; i < pictures * cells; i++) {
            int label = (int) labels.get(i);
            if (isClass(label)) {
                int at = i / cells * classes * cells + i % cells;
                for (int c = 0; c < classes; c++) {
                    maps.put(at + c * cells, each.get(label * classes + c));
                }
            }
        }
        return maps;
    }

    private boolean isClass(float label) {
        return label >= 0 && label < classes;
    }

    /** Of the cells that count; 0 where none does. */
    @Override
    public double right(float[] logits, FloatBuffer labels) {
        int cells = height * width;
        int right = 0;
        int all = 0;
        for (int i = 0; i < labels.remaining(); i++) {
            if (isClass(labels.get(i))) {
                all++;
                int at = i / cells * classes * cells + i % cells;
                int best = 0;
                for (int c = 1; c < classes; c++) {
                    if (logits[at + c * cells] > logits[at + best * cells]) {
                        best = c;
                    }
                }
                right += best == (int) labels.get(i) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : right / (double) all;
    }
}
