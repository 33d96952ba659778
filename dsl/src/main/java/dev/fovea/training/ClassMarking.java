package dev.fovea.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.engine.Feed;
import dev.fovea.engine.Objective;
import dev.fovea.networks.Net;
import java.nio.FloatBuffer;
import java.util.List;

/** Labels that are classes of whole pictures. */
final class ClassMarking implements Marking {
    private final int classes;
    private final List<Losses.Learned> learned;
    private final Objective objective;
    private final List<Feed> targets;

    ClassMarking(Net net, Losses losses) {
        classes = net.output().channels();
        learned = losses.on(net);
        objective = Losses.objective(learned);
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
            wanted.add(targets.get(i).array(scope, distributions(learned.get(i).loss(), labels), pictures, classes));
        }
        return wanted;
    }

    private FloatBuffer distributions(Loss loss, FloatBuffer labels) {
        int size = labels.remaining();
        var distributions = FloatBuffer.allocate(size * classes);
        for (int i = 0; i < size; i++) {
            loss.target((int) labels.get(i), classes, distributions);
        }
        return distributions.flip();
    }

    @Override
    public double right(float[] logits, FloatBuffer labels) {
        int size = labels.remaining();
        int right = 0;
        for (int i = 0; i < size; i++) {
            right += Predictions.best(logits, i * classes, classes) == (int) labels.get(i) ? 1 : 0;
        }
        return right / (double) size;
    }
}
