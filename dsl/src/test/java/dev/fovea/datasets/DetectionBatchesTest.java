package dev.fovea.datasets;

import static dev.fovea.augment.Augmentations.horizontalFlip;
import static dev.fovea.augment.Augmentations.letterbox;
import static dev.fovea.augment.Augmentations.pipeline;
import static dev.fovea.augment.Augmentations.px;
import static dev.fovea.augment.Augmentations.randomShift;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Annotation;
import dev.fovea.augment.LabelledBox;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetectionBatchesTest {
    private static final Size OWN = new Size(24, 16);

    private final DetectionDataset noise = DetectionData.noise(41);

    /** For each class how many objects there are, and the first box's edges. */
    private static final SampleEncoder COUNTING = new SampleEncoder() {
        @Override
        public List<Target> targets(Size picture) {
            return List.of(Target.of("counts", 3), Target.of("first box", 2, 2), Target.of("width", picture.width()));
        }

        @Override
        public void encode(List<LabelledBox> objects, Size picture, List<FloatBuffer> targets) {
            for (var object : objects) {
                var counts = targets.get(0);
                counts.put(object.classIndex(), 1 + counts.get(object.classIndex()));
            }
            if (!objects.isEmpty()) {
                targets.get(1).put(edges(objects.get(0).box()));
            }
            targets.get(2).put(picture.width() - 1, 1);
        }
    };

    private static float[] edges(Box box) {
        return new float[] {(float) box.x1(), (float) box.y1(), (float) box.x2(), (float) box.y2()};
    }

    @Test
    void batches_hold_the_pictures_and_boxes_of_the_data_set() {
        try (var epoch = DetectionBatches.of(noise, 10, OWN).epoch(0)) {
            var batch = epoch.next();
            assertEquals(10, batch.size());
            assertEquals(OWN, batch.pictureSize());
            assertEquals(3, batch.most());
            assertArrayEquals(new int[] {0, 1, 2, 3, 0, 1, 2, 3, 0, 1}, batch.counts());
            var pictures = batch.pictures();
            var boxes = batch.boxes();
            var classes = batch.classes();
            var mask = batch.mask();
            assertEquals(10 * 3 * 4, boxes.remaining());
            for (int n = 0; n < 10; n++) {
                var sample = noise.sample(n);
                var expected = FloatBuffer.allocate(24 * 16 * 3);
                sample.picture().writeTo(expected);
                var found = new float[24 * 16 * 3];
                pictures.get(found);
                assertArrayEquals(expected.array(), found);
                for (int i = 0; i < 3; i++) {
                    var found4 = new float[4];
                    boxes.get(found4);
                    boolean isObject = i < n % 4;
                    assertArrayEquals(isObject ? edges(sample.boxes().get(i).box()) : new float[4], found4);
                    assertEquals(isObject ? sample.boxes().get(i).classIndex() : 0, classes.get());
                    assertEquals(isObject ? 1 : 0, mask.get());
                }
                assertEquals(sample.boxes(), batch.objects(n));
            }
            assertFalse(pictures.hasRemaining());
        }
    }

    @Test
    void any_number_of_workers_gives_the_same_floats() {
        var plan = DetectionBatches.of(noise, 7, new Size(12, 8))
                .shuffle(true)
                .seed(3)
                .augment(pipeline(horizontalFlip(0.5), randomShift(px(3))))
                .encode(COUNTING);
        var alone = digest(plan.workers(1), 2);
        assertEquals(alone, digest(plan.workers(2), 2));
        assertEquals(alone, digest(plan.workers(8), 2));
        assertNotEquals(alone, digest(plan, 3));
        assertNotEquals(alone, digest(plan.seed(4), 2));
    }

    @Test
    void boxes_follow_when_pictures_are_stretched() {
        try (var epoch = DetectionBatches.of(noise, 41, new Size(48, 8)).epoch(0);
                var batch = epoch.next()) {
            var boxes = batch.boxes();
            for (int n = 0; n < 41; n++) {
                for (int i = 0; i < n % 4; i++) {
                    var box = noise.sample(n).boxes().get(i).box();
                    var found = new float[4];
                    boxes.get(4 * (3 * n + i), found);
                    assertArrayEquals(edges(box.scale(2, 0.5)), found);
                }
            }
        }
    }

    @Test
    void an_encoders_arrays_travel_beside_the_pictures_and_start_at_zero() {
        for (int repeat = 0; repeat < 2; repeat++) {
            try (var epoch = DetectionBatches.of(noise, 10, OWN)
                    .encode(COUNTING)
                    .workers(2)
                    .epoch(repeat)) {
                int n = 0;
                while (epoch.hasNext()) {
                    try (var batch = epoch.next()) {
                        var counts = batch.target("counts");
                        var first = batch.target("first box");
                        assertEquals(3, batch.targets().size());
                        assertEquals(24 * batch.size(), batch.target("width").remaining());
                        for (int i = 0; i < batch.size(); i++, n++) {
                            var objects = noise.sample(n).boxes();
                            for (int kind = 0; kind < 3; kind++) {
                                int index = kind;
                                assertEquals(
                                        objects.stream()
                                                .filter(object -> object.classIndex() == index)
                                                .count(),
                                        counts.get());
                            }
                            var box = new float[4];
                            first.get(box);
                            assertArrayEquals(
                                    objects.isEmpty()
                                            ? new float[4]
                                            : edges(objects.get(0).box()),
                                    box);
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_target_that_is_not_there_is_told() {
        try (var epoch = DetectionBatches.of(noise, 10, OWN).encode(COUNTING).epoch(0);
                var batch = epoch.next()) {
            assertEquals(
                    "noise: batch 0 of epoch 0: no target is named \"anchors\"; there are [counts 3, first box 2x2, width 24]",
                    refusal(() -> batch.target("anchors")));
        }
        assertEquals(
                "target \"boxes\" of shape [3, 0]: each length must be at least 1",
                refusal(() -> SampleEncoder.Target.of("boxes", 3, 0)));
    }

    @Test
    void the_size_of_a_batch_follows_its_step() {
        var sizes = List.of(new Size(24, 16), new Size(48, 32), new Size(12, 8));
        var plan = DetectionBatches.of(noise, 10, OWN)
                .size(step -> sizes.get(step % 3))
                .encode(COUNTING)
                .workers(2);
        for (int epochNumber = 0; epochNumber < 2; epochNumber++) {
            try (var epoch = plan.epoch(epochNumber)) {
                for (int number = 0; epoch.hasNext(); number++) {
                    try (var batch = epoch.next()) {
                        var size = sizes.get((epochNumber * 5 + number) % 3);
                        assertEquals(size, batch.pictureSize());
                        assertEquals(
                                batch.size() * size.area() * 3, batch.pictures().remaining());
                        assertEquals(
                                batch.size() * size.width(),
                                batch.target("width").remaining());
                    }
                }
            }
        }
    }

    @Test
    void multi_scale_draws_every_size_and_changes_every_ten_batches() {
        var sizes = StepSize.multiScale(320, 608, 32, 10, 1);
        var drawn = Stream.iterate(0, step -> step + 10)
                .limit(200)
                .map(sizes::at)
                .distinct()
                .sorted((a, b) -> Integer.compare(a.width(), b.width()))
                .toList();
        assertEquals(10, drawn.size());
        assertEquals(new Size(320, 320), drawn.get(0));
        assertEquals(new Size(608, 608), drawn.get(9));
        for (int step = 0; step < 100; step++) {
            assertEquals(sizes.at(step / 10 * 10), sizes.at(step));
        }
        assertEquals(
                "sizes from 320 to 600 in steps of 32, every 10 batches: all must be above 0, and the steps must lead"
                        + " from the smallest to the largest",
                refusal(() -> StepSize.multiScale(320, 600, 32, 10, 1)));
    }

    @Test
    void crowds_and_boxes_without_size_are_left_out_unless_asked_for() {
        var annotations = DetectionData.annotations(8);
        var table = annotations.annotations();
        var crowds = table.booleanColumn("iscrowd").copy();
        var widths = table.doubleColumn("width").copy();
        int last = table.rowCount() - 1;
        crowds.set(last, true);
        widths.set(last - 1, 0.0);
        table.replaceColumn("iscrowd", crowds);
        table.replaceColumn("width", widths);
        var plan = DetectionBatches.of(DetectionData.noise(annotations.annotations(table)), 8, OWN);
        var ids = annotations.of(7).stream().map(Annotation::id).toList();
        assertEquals(ids.subList(0, 1), idsOfPicture7(plan));
        assertEquals(List.of(ids.get(0), ids.get(2)), idsOfPicture7(plan.learn(object -> true)));
        assertEquals(ids.subList(2, 3), idsOfPicture7(plan.learn(object -> object.marks()
                .crowd())));
    }

    private static List<Long> idsOfPicture7(DetectionBatches plan) {
        try (var epoch = plan.epoch(0);
                var batch = epoch.next()) {
            return batch.objects(7).stream().map(LabelledBox::id).toList();
        }
    }

    @Test
    void boxes_follow_when_pictures_are_mirrored() {
        try (var epoch = DetectionBatches.of(noise, 41, OWN)
                        .augment(pipeline(horizontalFlip(1)))
                        .epoch(0);
                var batch = epoch.next()) {
            var box = noise.sample(6).boxes().get(1).box();
            assertEquals(
                    new Box(24 - box.x2(), box.y1(), 24 - box.x1(), box.y2()),
                    batch.objects(6).get(1).box());
        }
    }

    @Test
    void pictures_that_end_in_a_letterbox_keep_their_shape_and_so_do_their_boxes() {
        try (var epoch = DetectionBatches.of(noise, 41, new Size(48, 48))
                        .augment(pipeline(letterbox(48, 48)))
                        .epoch(0);
                var batch = epoch.next()) {
            var box = noise.sample(6).boxes().get(1).box();
            assertEquals(
                    new Box(2 * box.x1(), 2 * box.y1() + 8, 2 * box.x2(), 2 * box.y2() + 8),
                    batch.objects(6).get(1).box());
        }
    }

    @Test
    void a_batch_without_any_object_has_one_row_of_padding() {
        try (var epoch = DetectionBatches.of(noise.rows(0, 4, 8), 3, OWN).epoch(0);
                var batch = epoch.next()) {
            assertEquals(1, batch.most());
            assertEquals(3, batch.mask().remaining());
            assertEquals(0, batch.mask().get(2));
        }
    }

    @Test
    void a_picture_that_cannot_be_read_arrives_as_one_exception_that_names_its_file() {
        var cause = new IllegalArgumentException("the file is torn");
        var broken = DetectionData.watched(41, index -> {
            if (index == 27) {
                throw cause;
            }
        });
        try (var epoch = DetectionBatches.of(broken, 10, OWN).workers(2).epoch(0)) {
            var failure = assertThrows(DatasetException.class, () -> {
                while (epoch.hasNext()) {
                    epoch.next().close();
                }
            });
            assertEquals(
                    "noise: picture 27 (picture27.png) could not be prepared: the file is torn", failure.getMessage());
            assertSame(cause, failure.getCause());
        }
    }

    @Test
    void at_most_two_batches_are_prepared_ahead() throws InterruptedException {
        var read = new AtomicInteger();
        var counted = DetectionData.watched(41, index -> read.incrementAndGet());
        try (var epoch = DetectionBatches.of(counted, 10, OWN).workers(4).epoch(0)) {
            for (int i = 0; i < 400 && read.get() < 20; i++) {
                Thread.sleep(5);
            }
            Thread.sleep(50);
            assertEquals(20, read.get());
        }
    }

    @Test
    void progress_tells_how_many_pictures_came_and_how_fast() {
        try (var epoch = DetectionBatches.of(noise, 10, OWN).epoch(0)) {
            epoch.next().close();
            epoch.next().close();
            var progress = epoch.progress();
            assertEquals(20, progress.done());
            assertEquals(41, progress.total());
            assertTrue(progress.toString().contains("pictures/s"), progress.toString());
        }
    }

    @Test
    void normalised_floats_are_pixel_minus_mean_over_deviation() {
        var normalisation = new Normalisation(List.of(0.5, 0.25, 0.1), List.of(0.5, 0.2, 2.0));
        var plain = DetectionBatches.of(noise, 41, OWN);
        try (var first = plain.epoch(0);
                var second = plain.normalise(normalisation).epoch(0);
                var one = first.next();
                var other = second.next()) {
            for (int i = 0; i < one.pictures().remaining(); i++) {
                int channel = i / 384 % 3;
                float mean = normalisation.mean().get(channel).floatValue();
                float std = normalisation.std().get(channel).floatValue();
                assertEquals(
                        (one.pictures().get(i) - mean) / std, other.pictures().get(i));
            }
        }
    }

    @Test
    void unusable_settings_are_refused_at_once() {
        assertEquals(
                "noise: batches of 0; a batch holds at least 1 picture",
                refusal(() -> DetectionBatches.of(noise, 0, OWN)));
        assertEquals("noise: 0 workers; give at least 1", refusal(() -> DetectionBatches.of(noise, 4, OWN)
                .workers(0)));
        assertEquals("noise: epoch -1; epochs count from 0", refusal(() -> DetectionBatches.of(noise, 4, OWN)
                .epoch(-1)));
        assertEquals(
                "noise: normalisation of 1 channels for pictures of 3", refusal(() -> DetectionBatches.of(noise, 4, OWN)
                        .normalise(new Normalisation(List.of(0.5), List.of(0.5)))));
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }

    private static List<Integer> digest(DetectionBatches batches, int epoch) {
        var hashes = new ArrayList<Integer>();
        try (var iterator = batches.epoch(epoch)) {
            iterator.forEachRemaining(batch -> {
                for (var buffer : Stream.concat(
                                Stream.of(batch.pictures(), batch.boxes(), batch.classes(), batch.mask()),
                                batch.targets().stream())
                        .toList()) {
                    var floats = new float[buffer.remaining()];
                    buffer.get(floats);
                    hashes.add(Arrays.hashCode(floats));
                }
                hashes.add(Arrays.hashCode(batch.indices()));
                batch.close();
            });
        }
        return hashes;
    }
}
