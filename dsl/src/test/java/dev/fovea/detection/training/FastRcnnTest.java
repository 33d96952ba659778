package dev.fovea.detection.training;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.mosaic;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionBatches;
import dev.fovea.detection.evaluation.Evaluations;
import dev.fovea.detection.models.FastRcnns;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.TestEngines;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Iou;
import dev.fovea.networks.Net;
import dev.fovea.networks.Networks;
import dev.fovea.training.Optimiser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Regions from elsewhere, here a grid of boxes of all sizes, are told apart and made to fit. */
class FastRcnnTest {
    private static final Proposer GRID = picture -> {
        var boxes = new ArrayList<Box>();
        for (int side : new int[] {16, 24}) {
            for (int y = 0; y + side <= 64; y += 6) {
                for (int x = 0; x + side <= 64; x += 6) {
                    boxes.add(new Box(x, y, x + side, y + side));
                }
            }
        }
        return boxes;
    };

    private static Net backbone() {
        var x = input(3, 64, 64);
        for (int filters : new int[] {12, 24}) {
            x = x.conv(filters, 3).stride(2).noBias().bn().relu();
        }
        return net("tiny", x.conv(24, 3).noBias().bn().relu().tap("c3"));
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @AfterEach
    void back_to_the_first_engine() {
        Engines.engine(EngineKind.MXNET);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void regions_that_are_proposed_are_learned_with_the_picture_as_it_was_flipped(EngineKind engine) {
        var data = Squares.of(64, 1, 2, 1);
        var test = Squares.of(16, 1, 2, 2);
        var detector = FastRcnns.fastRcnn(backbone(), 64, Squares.CLASSES, Networks::roiAlign);
        var run = Detectors.train(detector.rules(detector.rules().regions(32)), data, GRID)
                .augment(horizontalFlip(.5))
                .optimiser(Optimiser.adamW(1e-2))
                .validate(test, 12)
                .epochs(12)
                .batch(2)
                .on(engine)
                .go();
        Engines.engine(engine);
        assertEquals(List.of("class", "box"), run.record().parts());
        double ap50 = Evaluations.evaluate(run.detector().detect(test, GRID), test.annotations())
                .coco()
                .ap50();
        assertTrue(ap50 > 0.5, run.history().printAll() + ", AP50 " + ap50);
        assertEquals(ap50, run.record().epochs().get(11).ap50().orElseThrow(), 1e-3);
        var picture = test.pictures().get(0);
        assertTrue(run.detector().detect(picture, GRID).picture().isPresent());
        assertTrue(run.detector().detect(picture, any -> List.of()).isEmpty(), "nothing proposed, nothing found");
    }

    /** What is shown is a batch's boxes, those of the objects and those proposed; a mosaic cuts both alike. */
    @Test
    void a_mosaic_brings_the_regions_of_its_four_pictures_along() {
        var data = ProposedDataset.of(Squares.of(16, 1, 2, 1), GRID);
        var mosaics = DetectionBatches.of(data, 16, Squares.SIZE).seed(3).augment(Pipeline.of(mosaic(64, 64)));
        int objects = 0;
        try (var epoch = mosaics.epoch(0);
                var batch = epoch.next()) {
            for (int i = 0; i < batch.size(); i++) {
                var all = batch.objects(i);
                var proposed = all.stream().filter(data::isProposal).toList();
                var real = all.stream().filter(box -> !data.isProposal(box)).toList();
                objects += real.size();
                for (var object : real) {
                    double best = proposed.stream()
                            .mapToDouble(one -> Iou.IOU.of(one.box(), object.box()))
                            .max()
                            .orElse(0);
                    // Of squares of 10 to 24 pixels, a grid of boxes of 16 and 24 with steps of 6 covers none by less
                    // than .2 alone.
                    assertTrue(best > 0.2, "an object without a region: " + object + ", " + best);
                }
            }
        }
        assertTrue(objects > 2 * data.size(), "of more than one picture: " + objects);
    }

    @Test
    void the_pooling_is_of_ones_choice() {
        var split = FastRcnns.fastRcnn(backbone(), 32, Squares.CLASSES, Networks::roiSplit);
        var align = FastRcnns.fastRcnn(backbone(), 32, Squares.CLASSES, Networks::roiAlign);
        var cropped = FastRcnns.fastRcnn(
                backbone(), 32, Squares.CLASSES, (map, regions, size, scale) -> Networks.cropAndResize(
                                map, regions, 2 * size, scale)
                        .maxPool(2));
        assertEquals(split.net().parameterCount(), align.net().parameterCount());
        assertEquals(split.net().parameterCount(), cropped.net().parameterCount());
        assertTrue(split.net().json().contains("split"), split.net()::json);
    }

    @Test
    void a_backbone_without_the_map_is_refused() {
        var bare = net("bare", input(3, 64, 64).conv(8, 3));
        assertEquals(
                "net 'bare' has neither tap c4 nor c3, from which Fast R-CNN pools its regions; name the last map of stride"
                        + " 16 with tap(\"c4\")",
                assertThrows(IllegalArgumentException.class, () -> FastRcnns.fastRcnn(bare, 32, Squares.CLASSES))
                        .getMessage());
    }
}
