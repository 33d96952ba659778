package dev.fovea.detection.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.fovea.detection.onestage.Candidates;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.networks.Networks;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final Picture WIDE = Picture.of(new Size(200, 100), 3, new byte[200 * 100 * 3]);

    @Test
    void boxes_come_back_in_the_pixels_of_each_picture() {
        var finding = new Finding(new Size(50, 50), Optional.empty(), List.of("thing"), new Reading(.1, .5, 10));
        var net = Networks.net("small", Networks.input(3, 50, 50).globalAvgPool());
        try (var executor = Executor.of(net, Weights.initial(net, 1), Engines.engine())) {
            var found = Finding.on(
                    List.of(WIDE, WIDE),
                    List.of("thing"),
                    data -> finding.in(data, 2, executor.manager(), FindingTest::look));
            assertEquals(2, found.size());
            for (var detections : found) {
                assertEquals(Optional.of(WIDE.size()), detections.size());
                // A second box of nearly the same place is suppressed; what reaches beyond the picture is clipped.
                assertEquals(
                        List.of(new Box(40, 10, 80, 60), new Box(160, 80, 200, 100)),
                        detections.all().stream().map(each -> each.box()).toList());
            }
        }
    }

    @Test
    void only_boxes_of_one_class_suppress_each_other_and_the_best_of_all_are_kept() {
        var three = new Finding(new Size(50, 50), Optional.empty(), List.of("a", "b"), new Reading(.1, .5, 3));
        var net = Networks.net("small", Networks.input(3, 50, 50).globalAvgPool());
        try (var executor = Executor.of(net, Weights.initial(net, 1), Engines.engine())) {
            var found = Finding.on(
                    List.of(WIDE),
                    List.of("a", "b"),
                    data -> three.in(data, 1, executor.manager(), (pictures, scope) -> {
                        var candidates = new Candidates();
                        candidates.add(10, 5, 20, 30, 0, .5);
                        candidates.add(10, 5, 20, 30, 1, .7);
                        candidates.add(10, 5, 20, 30, 0, .6);
                        candidates.add(30, 5, 40, 30, 0, .4);
                        candidates.add(30, 35, 40, 40, 0, .3);
                        return List.of(candidates);
                    }));
            assertEquals(
                    List.of("1 at 0.7", "0 at 0.6", "0 at 0.4"),
                    found.get(0).all().stream()
                            .map(one -> one.classIndex() + " at " + one.score())
                            .toList());
        }
    }

    private static List<Candidates> look(NDArray pictures, NDManager scope) {
        return IntStream.range(0, (int) pictures.getShape().get(0))
                .mapToObj(i -> {
                    var candidates = new Candidates();
                    candidates.add(10, 5, 20, 30, 0, .9);
                    candidates.add(10, 6, 20, 30, 0, .8);
                    candidates.add(40, 40, 60, 60, 0, .5);
                    return candidates;
                })
                .toList();
    }
}
