package dev.fovea.detection.training;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.fovea.detection.onestage.Targets;
import dev.fovea.engine.Feed;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Brings the targets of steps into an engine; the arrays are good until the next step's are made. */
final class TargetFeeds {
    private final List<Feed> feeds = new ArrayList<>();

    NDList arrays(Targets wanted, NDManager scope) {
        var arrays = new NDList();
        for (int i = 0; i < wanted.arrays().size(); i++) {
            if (feeds.size() == i) {
                feeds.add(new Feed());
            }
            var numbers = wanted.arrays().get(i);
            arrays.add(feeds.get(i).array(scope, FloatBuffer.wrap(numbers.values()), numbers.shape()));
        }
        return arrays;
    }
}
