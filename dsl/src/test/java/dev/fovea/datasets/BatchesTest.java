package dev.fovea.datasets;

import static dev.fovea.augment.Augmentations.horizontalFlip;
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

import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BatchesTest {
    private final Dataset noise = TestData.random(103, 7, 5, 3, 4);

    @Test
    void pictures_come_channel_major_in_0_to_1_with_their_labels() {
        try (var epoch = Batches.of(noise, 10).epoch(0)) {
            epoch.next().close();
            var batch = epoch.next();
            var pictures = batch.pictures();
            assertEquals(10 * 3 * 5 * 7, pictures.remaining());
            assertTrue(pictures.isDirect());
            assertEquals(ByteOrder.nativeOrder(), pictures.order());
            for (int n = 0; n < 10; n++) {
                for (int channel = 0; channel < 3; channel++) {
                    for (int y = 0; y < 5; y++) {
                        for (int x = 0; x < 7; x++) {
                            assertEquals(noise.picture(10 + n).at(x, y, channel) / 255f, pictures.get());
                        }
                    }
                }
                assertEquals((10 + n) % 4, batch.labels().get(n));
            }
            assertArrayEquals(IntStream.range(10, 20).toArray(), batch.indices());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void every_float_is_the_same_with_any_number_of_workers(int workers) {
        var plan = Batches.of(noise, 16)
                .shuffle(true)
                .seed(42)
                .augment(pipeline(horizontalFlip(0.5), randomShift(px(2))))
                .normalise(noise.normalisation());
        for (int epoch = 0; epoch < 3; epoch++) {
            assertEquals(digest(plan.workers(1), epoch), digest(plan.workers(workers), epoch), "epoch " + epoch);
        }
    }

    @Test
    void an_epoch_can_be_repeated_alone_and_differs_from_the_others() {
        var plan = Batches.of(noise, 16).shuffle(true).seed(3).augment(pipeline(randomShift(px(1))));
        assertEquals(digest(plan, 5), digest(plan, 5));
        assertNotEquals(digest(plan, 5), digest(plan, 6));
        assertNotEquals(digest(plan, 5), digest(plan.seed(4), 5));
    }

    @Test
    void a_picture_is_augmented_alike_wherever_it_stands_in_the_epoch() {
        var plan = Batches.of(noise, 16).seed(3).augment(pipeline(horizontalFlip(0.5), randomShift(px(2))));
        assertEquals(byIndex(plan, 2), byIndex(plan.shuffle(true), 2));
    }

    @Test
    void shuffled_batches_hold_each_picture_once() {
        var seen = indices(Batches.of(noise, 10).shuffle(true), 0);
        assertNotEquals(seen, IntStream.range(0, 103).boxed().toList());
        assertEquals(103, Set.copyOf(seen).size());
    }

    @Test
    void the_last_batch_is_smaller_or_dropped() {
        var plan = Batches.of(noise, 10);
        assertEquals(11, plan.batches());
        assertEquals(10, plan.dropLast(true).batches());
        assertEquals(103, indices(plan, 0).size());
        assertEquals(100, indices(plan.dropLast(true), 0).size());
        try (var epoch = Batches.of(noise, 100).epoch(0)) {
            epoch.next().close();
            var last = epoch.next();
            assertEquals(3, last.size());
            assertEquals(3, last.labels().remaining());
            assertEquals(3 * 105, last.pictures().remaining());
            assertFalse(epoch.hasNext());
            assertThrows(NoSuchElementException.class, epoch::next);
        }
    }

    @Test
    void a_batch_larger_than_the_data_set_holds_it_all() {
        assertEquals(103, indices(Batches.of(noise, 1000).workers(3), 0).size());
    }

    @Test
    void normalised_floats_are_pixel_minus_mean_over_deviation() {
        var normalisation = new Normalisation(List.of(0.5, 0.25, 0.1), List.of(0.5, 0.2, 2.0));
        var plain = floats(Batches.of(noise, 103), 0);
        var normal = floats(Batches.of(noise, 103).normalise(normalisation), 0);
        for (int i = 0; i < plain.length; i++) {
            int channel = i / 35 % 3;
            float mean = normalisation.mean().get(channel).floatValue();
            float std = normalisation.std().get(channel).floatValue();
            assertEquals((plain[i] - mean) / std, normal[i]);
        }
    }

    @Test
    void a_closed_batch_says_so_and_its_buffers_are_used_again() {
        var plan = Batches.of(noise, 10).workers(1);
        try (var epoch = plan.epoch(0)) {
            var batch = epoch.next();
            batch.close();
            batch.close();
            var refusal = assertThrows(IllegalStateException.class, batch::pictures);
            assertEquals(
                    "noise: batch 0 of epoch 0 is closed and its buffers may hold a later batch; read a batch before closing it",
                    refusal.getMessage());
        }
    }

    @Test
    void batches_held_open_keep_their_floats() {
        var expected = floats(Batches.of(noise, 10), 0);
        var held = new ArrayList<Batch>();
        try (var epoch = Batches.of(noise, 10).workers(2).epoch(0)) {
            epoch.forEachRemaining(held::add);
        }
        int at = 0;
        for (var batch : held) {
            var pictures = batch.pictures();
            while (pictures.hasRemaining()) {
                assertEquals(expected[at++], pictures.get());
            }
            batch.close();
        }
    }

    @Test
    void at_most_two_batches_are_prepared_ahead() throws InterruptedException {
        var read = new AtomicInteger();
        var counted = new Watched(noise, index -> read.incrementAndGet());
        try (var epoch = Batches.of(counted, 10).workers(4).epoch(0)) {
            for (int i = 0; i < 200 && read.get() < 20; i++) {
                Thread.sleep(5);
            }
            Thread.sleep(50);
            assertEquals(20, read.get());
            epoch.next();
            for (int i = 0; i < 200 && read.get() < 30; i++) {
                Thread.sleep(5);
            }
            Thread.sleep(50);
            assertEquals(30, read.get());
        }
    }

    @Test
    void progress_tells_how_many_pictures_came_and_how_fast() {
        try (var epoch = Batches.of(noise, 40).epoch(0)) {
            epoch.next().close();
            assertEquals(40, epoch.progress().done());
            epoch.next().close();
            epoch.next().close();
            assertTrue(epoch.progress().toString().startsWith("noise epoch 0  100 %  103/103  "), "all came");
            assertTrue(epoch.progress().toString().contains(" pictures/s "), "with their speed");
        }
    }

    @Test
    void a_picture_that_cannot_be_read_arrives_as_one_exception_that_names_it() {
        var cause = new IllegalArgumentException("the file is torn");
        var broken = new Watched(noise, index -> {
            if (index == 57) {
                throw cause;
            }
        });
        try (var epoch = Batches.of(broken, 10).workers(2).epoch(0)) {
            var failure = assertThrows(DatasetException.class, () -> {
                while (epoch.hasNext()) {
                    epoch.next().close();
                }
            });
            assertEquals("noise: picture 57 could not be prepared: the file is torn", failure.getMessage());
            assertSame(cause, failure.getCause());
        }
    }

    @Test
    void a_picture_of_another_size_than_promised_is_told() {
        assertEquals(
                "noise: picture 0 could not be prepared: it has more than 75 floats,"
                        + " but the data set's pictures are 5x5x3 and have 75",
                failureWithSize(new Size(5, 5)));
        assertEquals(
                "noise: picture 0 could not be prepared: it has only 105 floats,"
                        + " but the data set's pictures are 9x9x3 and have 243",
                failureWithSize(new Size(9, 9)));
    }

    private String failureWithSize(Size promised) {
        var lying = new Watched(noise, index -> {}) {
            @Override
            public Size pictureSize() {
                return promised;
            }
        };
        try (var epoch = Batches.of(lying, 10).workers(1).epoch(0)) {
            return assertThrows(DatasetException.class, epoch::next).getMessage();
        }
    }

    @Test
    void interrupting_the_consumer_ends_its_wait_and_the_workers() throws InterruptedException {
        var started = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var stuck = new Watched(noise, index -> {
            started.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        var outcome = new AtomicReference<String>();
        var consumer = new Thread(() -> {
            try (var epoch = Batches.of(stuck, 10).workers(1).epoch(0)) {
                epoch.next();
            } catch (CancellationException cancelled) {
                outcome.set(cancelled.getMessage() + ", interrupted "
                        + Thread.currentThread().isInterrupted());
            }
        });
        consumer.start();
        assertTrue(started.await(20, TimeUnit.SECONDS));
        consumer.interrupt();
        consumer.join(20_000);
        assertEquals("noise: interrupted while waiting for batch 0 of epoch 0, interrupted true", outcome.get());
        never.countDown();
        assertNoWorkerIsLeft("noise");
    }

    @Test
    void closing_early_ends_the_worker_threads() throws InterruptedException {
        var named = new Watched(noise, index -> {}) {
            @Override
            public String name() {
                return "closed early";
            }
        };
        var epoch = Batches.of(named, 10).workers(3).epoch(0);
        epoch.next().close();
        epoch.close();
        assertNoWorkerIsLeft("closed early");
        var refusal = assertThrows(IllegalStateException.class, epoch::next);
        assertEquals("closed early: batch 1 was asked for after close; start the epoch again", refusal.getMessage());
    }

    @Test
    void unusable_settings_are_refused_at_once() {
        assertEquals("noise: batches of 0; a batch holds at least 1 picture", refusal(() -> Batches.of(noise, 0)));
        assertEquals("noise: 0 workers; give at least 1", refusal(() -> Batches.of(noise, 4)
                .workers(0)));
        assertEquals("noise: epoch -1; epochs count from 0", refusal(() -> Batches.of(noise, 4)
                .epoch(-1)));
        assertEquals("noise: normalisation of 1 channels for pictures of 3", refusal(() -> Batches.of(noise, 4)
                .normalise(new Normalisation(List.of(0.5), List.of(0.5)))));
    }

    @Test
    void a_batch_that_no_buffer_can_hold_is_refused() {
        var large = new Watched(noise, index -> {}) {
            @Override
            public Size pictureSize() {
                return new Size(3000, 2000);
            }
        };
        assertEquals(
                "noise: 30 pictures of 3000x2000x3 in a batch take 2,160,000,000 bytes,"
                        + " more than a buffer can hold (2,147,483,647); make batches smaller",
                refusal(() -> Batches.of(large, 30)));
        assertEquals(6, Batches.of(large, 20).batches());
    }

    @Test
    void withers_leave_the_value_they_start_from_alone() {
        var plain = Batches.of(noise, 10);
        var before = digest(plain, 0);
        plain.shuffle(true)
                .seed(9)
                .workers(2)
                .augment(pipeline(horizontalFlip(1)))
                .dropLast(true);
        assertEquals(before, digest(plain, 0));
        assertEquals("11 batches of 10 from noise", plain.toString());
        assertEquals(
                "11 batches of 10 from noise, shuffled with seed 9, pipeline(horizontalFlip(1.0))",
                plain.shuffle(true).seed(9).augment(pipeline(horizontalFlip(1))).toString());
    }

    private static String refusal(Runnable mistake) {
        return assertThrows(IllegalArgumentException.class, mistake::run).getMessage();
    }

    private static void assertNoWorkerIsLeft(String dataset) throws InterruptedException {
        for (int i = 0; i < 400 && !workersOf(dataset).isEmpty(); i++) {
            Thread.sleep(5);
        }
        assertEquals(Set.of(), workersOf(dataset));
    }

    private static Set<String> workersOf(String dataset) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("fovea batches " + dataset))
                .collect(Collectors.toSet());
    }

    private static List<Integer> indices(Batches batches, int epoch) {
        var indices = new ArrayList<Integer>();
        try (var iterator = batches.epoch(epoch)) {
            iterator.forEachRemaining(batch -> {
                Arrays.stream(batch.indices()).forEach(indices::add);
                batch.close();
            });
        }
        return indices;
    }

    private static float[] floats(Batches batches, int epoch) {
        var all = FloatBuffer.allocate(batches.samples() * 105);
        try (var iterator = batches.epoch(epoch)) {
            iterator.forEachRemaining(batch -> {
                all.put(batch.pictures());
                batch.close();
            });
        }
        return all.array();
    }

    private static List<Integer> digest(Batches batches, int epoch) {
        var hashes = new ArrayList<Integer>();
        try (var iterator = batches.epoch(epoch)) {
            iterator.forEachRemaining(batch -> {
                var floats = new float[batch.pictures().remaining()];
                batch.pictures().get(floats);
                hashes.add(Arrays.hashCode(floats));
                hashes.add(Arrays.hashCode(batch.indices()));
                hashes.add(batch.labels().hashCode());
                batch.close();
            });
        }
        return hashes;
    }

    private static List<Integer> byIndex(Batches batches, int epoch) {
        var hashes = new Integer[batches.samples()];
        try (var iterator = batches.epoch(epoch)) {
            iterator.forEachRemaining(batch -> {
                var pictures = batch.pictures();
                for (int index : batch.indices()) {
                    var floats = new float[105];
                    pictures.get(floats);
                    hashes[index] = Arrays.hashCode(floats);
                }
                batch.close();
            });
        }
        return List.of(hashes);
    }

    /** Tells of every picture that is read, before it is. */
    private static class Watched implements Dataset {
        private final Dataset source;
        private final java.util.function.IntConsumer before;

        Watched(Dataset source, java.util.function.IntConsumer before) {
            this.source = source;
            this.before = before;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public int size() {
            return source.size();
        }

        @Override
        public List<String> classes() {
            return source.classes();
        }

        @Override
        public int channels() {
            return source.channels();
        }

        @Override
        public Size pictureSize() {
            return source.pictureSize();
        }

        @Override
        public int label(int index) {
            return source.label(index);
        }

        @Override
        public Picture picture(int index) {
            before.accept(index);
            return source.picture(index);
        }
    }
}
