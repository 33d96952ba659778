package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Colour;
import dev.fovea.images.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixingTest {
    private static final Samples SAMPLES = EveryAugmentation.samples();
    private static final Blend.Partner SECOND = new Blend.Partner(1, Sequence.of());

    @Test
    void mix_up_weighs_pixels_labels_and_objects() {
        var mixed = new Blend.MixUp(SECOND, 0.75).apply(SAMPLES.sample(0), SAMPLES);
        int ours = SAMPLES.sample(0).picture().at(3, 4, 1);
        int theirs = SAMPLES.sample(1).picture().at(3, 4, 1);
        assertEquals(0.75 * ours + 0.25 * theirs, mixed.picture().at(3, 4, 1), 0.51);
        assertEquals(List.of(new SoftLabel(0, 0.75), new SoftLabel(1, 0.25)), mixed.labels());
        assertEquals(
                List.of(0.75, 0.75, 0.25, 0.25),
                mixed.boxes().stream().map(LabelledBox::weight).toList());
        assertEquals(
                List.of(0L, 1L, 10L, 11L),
                mixed.boxes().stream().map(LabelledBox::id).toList());
        assertEquals(2, mixed.masks().size());
    }

    @Test
    void mix_up_of_unlike_sizes_takes_a_frame_that_holds_both() {
        var wide = Sample.of(Picture.filled(new Size(20, 6), Colour.WHITE));
        var high = Sample.of(Picture.filled(new Size(8, 16), Colour.WHITE));
        var mixed = new Blend.MixUp(SECOND, 0.5).apply(wide, Samples.of(List.of(wide, high)));
        assertEquals(new Size(20, 16), mixed.size());
        assertEquals(255, mixed.picture().at(7, 5, 0));
        assertEquals(128, mixed.picture().at(15, 5, 0), 1);
        assertEquals(0, mixed.picture().at(15, 10, 0));
    }

    @Test
    void cut_mix_cuts_objects_where_they_are_covered() {
        var size = new Size(40, 20);
        var white = Sample.of(Picture.filled(size, Colour.WHITE))
                .boxes(List.of(
                        LabelledBox.of(1, 0, new Box(0, 0, 20, 20)),
                        LabelledBox.of(2, 0, new Box(22, 2, 28, 8)),
                        LabelledBox.of(3, 0, new Box(35, 0, 40, 5))))
                .label(0);
        var black = Sample.of(Picture.filled(size, Colour.BLACK))
                .boxes(List.of(LabelledBox.of(4, 1, new Box(5, 5, 15, 10))))
                .label(1);
        var mixed = new Blend.CutMix(SECOND, 10, 0, new Size(20, 20)).apply(white, Samples.of(List.of(white, black)));
        assertEquals(255, mixed.picture().at(9, 10, 0));
        assertEquals(0, mixed.picture().at(10, 10, 0));
        assertEquals(List.of(new SoftLabel(0, 0.5), new SoftLabel(1, 0.5)), mixed.labels());
        assertEquals(
                List.of(1L, 3L, 4L), mixed.boxes().stream().map(LabelledBox::id).toList());
        assertEquals(new Box(0, 0, 10, 20), mixed.boxes().get(0).box());
        assertEquals(0.5, mixed.boxes().get(0).visibility(), 1e-9);
        assertEquals(new Box(10, 5, 15, 10), mixed.boxes().get(2).box());
        assertEquals(DroppedBox.Reason.COVERED, mixed.dropped().get(0).reason());
    }

    @Test
    void a_mosaic_shows_four_pictures_with_their_objects_in_place() {
        var colours = List.of(Colour.RED, Colour.GREEN, Colour.BLUE, Colour.WHITE);
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < 4; i++) {
            samples.add(Sample.of(Picture.filled(new Size(20, 20), colours.get(i)))
                    .boxes(List.of(LabelledBox.of(i, i, new Box(5, 5, 15, 15)))));
        }
        var partners = List.of(
                new Blend.Partner(1, Sequence.of()),
                new Blend.Partner(2, Sequence.of()),
                new Blend.Partner(3, Sequence.of()));
        var mosaic = new Blend.Mosaic(partners, 25, 20, new Size(40, 40));
        var mixed = mosaic.apply(samples.get(0), Samples.of(samples));
        assertEquals(255, mixed.picture().at(24, 19, 0));
        assertEquals(0, mixed.picture().at(25, 19, 0));
        assertEquals(255, mixed.picture().at(25, 19, 1));
        assertEquals(255, mixed.picture().at(24, 20, 2));
        assertEquals(0, mixed.picture().at(24, 20, 0));
        assertEquals(255, mixed.picture().at(25, 20, 0));
        // The first picture is 40x40, with its lower right corner at (25, 20).
        assertEquals(new Box(0, 0, 15, 10), mixed.boxes().get(0).box());
        assertEquals(new Box(35, 30, 40, 40), mixed.boxes().get(3).box());
        assertEquals(15 * 10 / 400.0, mixed.boxes().get(0).visibility(), 1e-9);
        assertEquals(4, mixed.boxes().size());
    }

    @Test
    void what_is_told_of_a_mixture_is_what_comes_out_of_it() {
        for (var augmentation : List.of(mixUp(0.4), cutMix(1), mosaic(30, 44))) {
            for (int i = 0; i < 30; i++) {
                var augmented = pipeline(augmentation).apply(1, i, i % 8, SAMPLES);
                var scene = augmented.drawn().apply(augmented.original().scene(), SAMPLES);
                assertEquals(scene, augmented.result().scene());
                double sum = augmented.result().labels().stream()
                        .mapToDouble(SoftLabel::weight)
                        .sum();
                assertTrue(sum <= 1 + 1e-9 && (augmentation instanceof Mixing.Mosaic || sum > 1 - 1e-9), "" + sum);
            }
        }
    }

    @Test
    void shares_follow_the_beta_distribution() {
        for (double alpha : new double[] {0.2, 1, 4}) {
            double sum = 0;
            double squares = 0;
            int n = 20_000;
            var random = new java.util.SplittableRandom(3);
            for (int i = 0; i < n; i++) {
                double share = Beta.next(random, alpha);
                sum += share;
                squares += (share - 0.5) * (share - 0.5);
            }
            assertEquals(0.5, sum / n, 0.01);
            assertEquals(1 / (4 * (2 * alpha + 1)), squares / n, 0.005);
        }
    }

    @ParameterizedTest(name = "{0} threads")
    @ValueSource(ints = {1, 2, 8})
    void any_number_of_threads_makes_the_same_bytes(int threads) throws InterruptedException, ExecutionException {
        // MixUp comes last: it lays masks beside one another, and those that come after find no partner with as many.
        var pipeline = new Pipeline(
                EveryAugmentation.examples().stream()
                        .sorted(Comparator.comparing(augmentation -> augmentation instanceof Mixing.MixUp))
                        .toList(),
                new Keep(0.1, px(1)));
        assertInstanceOf(
                Mixing.MixUp.class, pipeline.steps().get(pipeline.steps().size() - 1));
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var work = new ArrayList<Future<String>>();
            for (int i = 0; i < 64; i++) {
                int index = (i * 37) % 64;
                work.add(pool.submit(() -> index + " "
                        + Replayer.hash(
                                pipeline.apply(9, index / 8, index % 8, SAMPLES).result())));
            }
            var hashes = new String[64];
            for (var one : work) {
                var parts = one.get().split(" ");
                hashes[Integer.parseInt(parts[0])] = parts[1];
            }
            assertEquals(expected(pipeline), Arrays.asList(hashes));
        } finally {
            pool.shutdownNow();
        }
    }

    /** One after the other, in order, on this thread. */
    private static List<String> expected(Pipeline pipeline) {
        var hashes = new ArrayList<String>();
        for (int i = 0; i < 64; i++) {
            hashes.add(Replayer.hash(pipeline.apply(9, i / 8, i % 8, SAMPLES).result()));
        }
        return hashes;
    }

    @Test
    void mixing_without_partners_is_refused_with_the_remedy() {
        assertEquals(
                "mixUp(0.2) needs other samples to mix with; draw and apply it with the data set as last argument",
                assertThrows(IllegalStateException.class, () -> pipeline(mixUp(0.2))
                                .draw(0, 0, 0, new Size(4, 4)))
                        .getMessage());
        assertEquals(
                "sample 1 is needed as a partner, but no samples were given; apply with the data set as second argument",
                assertThrows(IllegalStateException.class, () -> new Blend.MixUp(SECOND, 0.5).apply(SAMPLES.sample(0)))
                        .getMessage());
    }
}
