package dev.fovea.detection.training;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.detection.training.Detectors.train;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.engine.EngineKind;
import dev.fovea.geometry.Size;
import java.util.List;

/** A detector's training of a second. */
public final class SquaresTraining {
    private SquaresTraining() {}

    /** Two epochs of six steps on {@link Squares}, flipped at random, with a validation of eight pictures. */
    public static DetectorTraining small(EngineKind engine, int workers, long seed) {
        var anchors = List.of(new Anchor(12, 12), new Anchor(20, 20));
        var x = input(3, 64, 64);
        for (int filters : new int[] {12, 24, 32}) {
            x = x.conv(filters, 3).stride(2).noBias().bn().relu();
        }
        var detector =
                Detector.of(net("tiny", Yolo.boxes(x, anchors.size(), 2)), Yolo.head(8, anchors, 2), Squares.CLASSES);
        return train(detector, Squares.of(48, 1, 2, 1))
                .augment(horizontalFlip(.5))
                .validate(Squares.of(8, 1, 2, 2))
                .epochs(2)
                .workers(workers)
                .seed(seed)
                .on(engine);
    }

    /** Two epochs of two steps in two stages, with few regions a picture. */
    public static TwoStageTraining smallTwoStage(EngineKind engine, int workers, long seed) {
        var detector = FasterRcnns.fasterSmall(new Size(64, 64), Squares.CLASSES);
        return train(detector.rules(detector.rules().regions(24)), Squares.of(4, 1, 2, 1))
                .augment(horizontalFlip(.5))
                .validate(Squares.of(2, 1, 2, 2))
                .batch(2)
                .epochs(2)
                .workers(workers)
                .seed(seed)
                .on(engine);
    }
}
