package dev.fovea.detection.training;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.detection.training.Detectors.train;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.models.FastRcnns;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.Localisers;
import dev.fovea.detection.onestage.Yolo;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.engine.EngineKind;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.networks.Networks;
import java.util.List;

/** A detector's training of a second. */
public final class SquaresTraining {
    /** The same two regions in each picture. */
    public static final Proposer PROPOSER = picture -> List.of(new Box(8, 8, 40, 40), new Box(20, 20, 60, 60));

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

    /** A training of each kind of detector, of one epoch over a few pictures. */
    public static List<SceneTraining<?, ?>> ofEachKind() {
        var data = Squares.of(4, 1, 2, 1);
        var backbone =
                net("tiny", input(3, 64, 64).conv(8, 3).stride(8).bn().relu().tap("c3"));
        var proposed = FastRcnns.fastRcnn(backbone, 16, Squares.CLASSES, Networks::roiAlign);
        var stars = net(
                "tiny",
                input(3, Stars.SIDE, Stars.SIDE)
                        .conv(8, 3)
                        .stride(2)
                        .bn()
                        .relu()
                        .tap("c5"));
        var faster = FasterRcnns.fasterSmall(new Size(64, 64), Squares.CLASSES);
        return List.of(
                small(EngineKind.MXNET, 1, 1).epochs(1),
                train(faster.rules(faster.rules().regions(24)), data).epochs(1),
                train(proposed, data, PROPOSER).validate(data, 1).epochs(1),
                train(Localisers.landmarks(stars, 64), Stars.of(4, 64)).epochs(1));
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
