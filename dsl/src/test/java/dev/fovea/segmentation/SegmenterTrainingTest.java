package dev.fovea.segmentation;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.px;
import static dev.fovea.augment.Augmentations.randomShift;
import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.networks.zoo.Segmenters.lraspp;
import static dev.fovea.networks.zoo.UNets.unet;
import static dev.fovea.segmentation.Segmentations.train;
import static dev.fovea.training.Trainings.adam;
import static dev.fovea.training.Trainings.crossEntropy;
import static dev.fovea.training.Trainings.dice;
import static dev.fovea.training.Trainings.earlyStopping;
import static dev.fovea.training.Trainings.highest;
import static dev.fovea.training.Trainings.sgd;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.images.Picture;
import dev.fovea.training.MaskScores;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmenterTrainingTest {
    private static final SegmentationDataset SOME = Blobs.of(20, 1);
    private static final SegmentationDataset HELD = Blobs.of(6, 2);

    private Screen before = Screen.current();

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    @BeforeEach
    void quiet() {
        before = Screen.use(value -> again -> {});
    }

    @AfterEach
    void loud() {
        Screen.use(before);
    }

    private static SegmenterTraining small(EngineKind engine) {
        return train(Blobs.smallUnet(), SOME)
                .validate(HELD)
                .epochs(2)
                .batch(6)
                .seed(3)
                .on(engine);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_small_unet_learns_the_shapes_of_things(EngineKind engine) {
        var data = Blobs.of(64, 7);
        var exam = Blobs.of(24, 8);
        var training = train(Blobs.smallUnet(), data)
                .validate(exam)
                .augment(pipeline(horizontalFlip(0.5), randomShift(px(2))))
                .optimiser(adam(0.01))
                .epochs(10)
                .batch(8)
                .on(engine);
        double untrained = new Segmenter(
                        training.net(),
                        Weights.initial(training.net(), 1),
                        data.classes(),
                        data.normalisation(),
                        engine)
                .evaluate(exam)
                .meanIou();
        var run = training.go();
        var scores = run.evaluate(exam);
        assertTrue(untrained < 0.35, "untrained " + untrained);
        assertTrue(scores.meanIou() > 0.85, scores.toString());
        assertEquals(
                scores.meanIou(), run.history().doubleColumn("validation_iou").get(9), 0);
        assertEquals(
                24 * 31 * 32,
                scores.counts().stream().mapToLong(Long::longValue).sum(),
                "a row has no class");
        var map = run.segmenter().segment(exam.picture(0));
        assertTrue(MaskScores.of(Blobs.CLASSES).add(exam.mask(0), map.numbers()).meanIou() > 0.7, map.toString());
        for (var other : TestEngines.all()) {
            var elsewhere = run.segmenter().on(other).segment(exam.picture(0));
            int differing = 0;
            for (int i = 0; i < 1024; i++) {
                differing += elsewhere.at(i % 32, i / 32) == map.at(i % 32, i / 32) ? 0 : 1;
            }
            assertTrue(differing <= 2, differing + " pixels differ on " + other);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void losses_and_validation_equal_a_plain_double_loop(EngineKind engine) {
        for (var loss : List.of(crossEntropy().weights(0.5, 2, 1), dice())) {
            var training = small(engine).loss(loss).epochs(1).batch(20).optimiser(sgd(1e-12));
            var run = training.from(Weights.initial(training.net(), 5)).go();
            var held = plain(run.segmenter(), HELD, loss.equals(dice()));
            var row = run.history();
            assertEquals(held, row.doubleColumn("validation_loss").get(0), 2e-5 * held, loss.toString());
        }
    }

    /** The loss of each picture's map by the logits of the net alone, in inference mode; their mean. */
    private static double plain(Segmenter segmenter, SegmentationDataset data, boolean dice) {
        double sum = 0;
        double[] weights = {0.5, 2, 1};
        try (var predictor = segmenter.predictor()) {
            for (int n = 0; n < data.size(); n++) {
                var pixels = FloatBuffer.allocate(1024);
                data.picture(n).writeTo(pixels);
                segmenter.normalisation().apply(pixels.array());
                var logits = predictor.predict(pixels.flip());
                double loss = 0;
                double counted = 0;
                var both = new double[3];
                var all = new double[3];
                for (int i = 0; i < 1024; i++) {
                    int label = data.mask(n).at(i % 32, i / 32, 0);
                    if (label == 255) {
                        continue;
                    }
                    counted++;
                    double total = 0;
                    for (int c = 0; c < 3; c++) {
                        total += Math.exp(logits[c * 1024 + i]);
                    }
                    loss -= weights[label] * Math.log(Math.exp(logits[label * 1024 + i]) / total);
                    for (int c = 0; c < 3; c++) {
                        double p = Math.exp(logits[c * 1024 + i]) / total;
                        both[c] += c == label ? p : 0;
                        all[c] += p + (c == label ? 1 : 0);
                    }
                }
                double coefficient = 0;
                for (int c = 0; c < 3; c++) {
                    coefficient += (2 * both[c] + 1) / (all[c] + 1) / 3;
                }
                sum += dice ? 1 - coefficient : loss / counted;
            }
        }
        return sum / data.size();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void pixels_of_no_class_teach_nothing(EngineKind engine) {
        var pictures = new ArrayList<Picture>();
        var none = new ArrayList<Picture>();
        for (int n = 0; n < 4; n++) {
            pictures.add(SOME.picture(n));
            var pixels = SOME.mask(n).pixels();
            Arrays.fill(pixels, (byte) 255);
            none.add(Picture.of(SOME.pictureSize(), 1, pixels));
        }
        var data = Datasets.segmentation("nothing", pictures, none, Blobs.CLASSES);
        var weights = Weights.initial(net("one", input(1, 32, 32).conv(3, 1)), 1);
        var one = net("one", input(1, 32, 32).conv(3, 1));
        for (var loss : List.of(crossEntropy(), dice())) {
            var run = train(one, data)
                    .from(weights)
                    .loss(loss)
                    .optimiser(sgd(0.1))
                    .steps(2)
                    .batch(2)
                    .on(engine)
                    .go();
            assertEquals(weights, run.segmenter().weights(), loss.toString());
            assertEquals(0, run.steps().doubleColumn("loss").get(0), 0);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_run_goes_on_from_a_checkpoint_as_if_it_had_never_stopped(EngineKind engine, @TempDir Path folder) {
        var training = small(engine).augment(pipeline(horizontalFlip(0.5))).steps(7);
        training.checkpoints(folder)
                .callbacks(everySteps(1, now -> {
                    if (now.step() == 3) {
                        now.stop("a break");
                    }
                }))
                .go();
        var whole = training.go();
        var resumed = training.checkpoints(folder).resume();
        assertEquals(whole.segmenter().weights(), resumed.segmenter().weights());
        assertEquals(whole.record().log().steps(), resumed.record().log().steps());
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> training.loss(dice()).checkpoints(folder).resume())
                .getMessage()
                .contains("its losses was"));
    }

    @Test
    void threads_change_nothing_and_the_same_seed_gives_the_same_weights() {
        var training = small(EngineKind.MXNET).augment(pipeline(horizontalFlip(0.5), randomShift(px(3))));
        assertEquals(
                training.go().segmenter().weights(),
                training.workers(3).go().segmenter().weights());
    }

    @Test
    void nets_of_the_zoo_are_trained_too() {
        var pictures = new ArrayList<Picture>();
        var masks = new ArrayList<Picture>();
        for (int n = 0; n < 4; n++) {
            pictures.add(SOME.picture(n).rgb());
            masks.add(SOME.mask(n));
        }
        var data = Datasets.segmentation("coloured", pictures, masks, Blobs.CLASSES);
        for (var net : List.of(unet(input(3, 32, 32), 3, 4), lraspp(input(3, 32, 32), 3))) {
            var run = train(net, data).steps(2).batch(2).go();
            assertEquals(2, run.steps().rowCount(), net.name());
        }
    }

    @Test
    void the_best_epoch_by_mean_iou_is_kept_and_saved_and_shown(@TempDir Path folder) throws IOException {
        var run = small(EngineKind.MXNET)
                .stopEarly(earlyStopping(highest("validation_iou")))
                .averageWeights(0.9)
                .accumulate(2)
                .batch(3)
                .go();
        assertEquals(
                List.of(
                        "epoch",
                        "loss",
                        "accuracy",
                        "validation_loss",
                        "validation_accuracy",
                        "validation_iou",
                        "seconds"),
                run.history().columnNames());
        assertTrue(Displays.of(run.curves()).data().get(DisplayData.HTML).contains("mean IoU"));
        var file = folder.resolve("blobs.fovea");
        run.segmenter().save(file);
        var read = Segmenter.load(file);
        assertEquals(run.segmenter().segment(HELD.picture(0)), read.segment(HELD.picture(0)));
        assertEquals(Blobs.CLASSES, read.classes());
        var on = train(read, SOME).epochs(1);
        assertEquals(read.normalisation(), on.start().normalisation().orElseThrow());
        assertTrue(on.toString().contains("segmenter small-unet on blobs: 20 pictures 32x32x1 with masks"), on + "");
    }

    @Test
    void nets_that_give_other_maps_are_refused_in_a_sentence() {
        assertEquals(
                "net 'flat' gives 3, and the masks of blobs want 3x32x32 (classes x height x width); end the net with"
                        + " conv(3, 1) on a map as large as the picture, by resize(BILINEAR, 32, 32) if need be",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> train(
                                        net("flat", input(1, 32, 32).flatten().dense(3)), SOME))
                        .getMessage());
    }
}
