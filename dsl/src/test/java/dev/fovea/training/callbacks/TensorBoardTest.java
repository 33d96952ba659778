package dev.fovea.training.callbacks;

import static dev.fovea.training.Trainings.train;
import static dev.fovea.training.callbacks.Callbacks.everySteps;
import static dev.fovea.training.callbacks.Callbacks.tensorBoard;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.display.Screen;
import dev.fovea.engine.Tensor;
import dev.fovea.images.Picture;
import dev.fovea.networks.Shape;
import dev.fovea.training.Stripes;
import dev.fovea.training.Training;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;

/** Reads event files by the rules of their format: framing, checksums, versions, steps. */
class TensorBoardTest {
    private Screen before = Screen.current();

    @BeforeEach
    void quiet() {
        before = Screen.use(value -> again -> {});
    }

    @AfterEach
    void loud() {
        Screen.use(before);
    }

    /** 3 steps an epoch. */
    private static Training stripes() {
        return train(Stripes.smallNet(), Stripes.of(90, 1))
                .validate(Stripes.of(30, 2))
                .epochs(2)
                .batch(30);
    }

    /** The checksum by the polynomial's definition, bit by bit. */
    private static int crc32c(byte[] data) {
        int crc = -1;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc >>> 1) ^ (0x82f63b78 & -(crc & 1));
            }
        }
        return ~crc;
    }

    private static int masked(byte[] data) {
        int crc = crc32c(data);
        return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    }

    private static List<Event> events(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        var events = new ArrayList<Event>();
        while (bytes.hasRemaining()) {
            var length = new byte[8];
            bytes.get(length);
            assertEquals(masked(length), bytes.getInt(), "checksum of a length");
            var data = new byte
                    [Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())];
            bytes.get(data);
            assertEquals(masked(data), bytes.getInt(), "checksum of an event");
            events.add(Event.parseFrom(data));
        }
        return events;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void the_known_checksum_of_the_format_comes_out() {
        // RFC 3720, B.4: 32 bytes of zeros.
        assertEquals(0x8a9136aa, crc32c(new byte[32]));
    }

    @Test
    void a_training_writes_what_the_format_allows_with_every_step_in_order(@TempDir Path folder) throws IOException {
        var sample = Stripes.of(3, 1).picture(0);
        var run = stripes()
                .callbacks(tensorBoard(folder).histograms().picture("samples", now -> sample))
                .go();
        var files = files(folder);
        assertEquals(1, files.size());
        assertTrue(files.get(0).getFileName().toString().matches("events\\.out\\.tfevents\\.\\d{10}\\..*"));

        var events = events(files.get(0));
        assertEquals("brain.Event:2", events.get(0).getFileVersion());
        assertEquals(
                SessionLog.SessionStatus.START, events.get(1).getSessionLog().getStatus());
        var tags = new TreeSet<String>();
        long step = 0;
        double time = 0;
        for (var event : events.subList(2, events.size())) {
            assertTrue(event.getStep() >= step && event.getWallTime() >= time, "order");
            step = event.getStep();
            time = event.getWallTime();
            assertTrue(event.getSummary().getValueCount() > 0);
            event.getSummary().getValueList().forEach(value -> tags.add(value.getTag()));
        }
        assertEquals(6, step);
        assertTrue(
                tags.containsAll(List.of(
                        "steps/loss",
                        "steps/learning_rate",
                        "epochs/validation_accuracy",
                        "samples",
                        "conv1.weight",
                        "bn1.running_var")),
                tags.toString());

        var losses = events.stream()
                .flatMap(event -> event.getSummary().getValueList().stream())
                .filter(value -> value.getTag().equals("steps/loss"))
                .map(value -> value.getSimpleValue())
                .toList();
        assertEquals(
                run.record().steps().stream().map(one -> (float) one.loss()).toList(), losses);
        var image = events.stream()
                .flatMap(event -> event.getSummary().getValueList().stream())
                .filter(value -> value.getTag().equals("samples"))
                .map(value -> value.getImage())
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(8, 8, 1), List.of(image.getHeight(), image.getWidth(), image.getColorspace()));
        assertEquals(
                sample.pixels()[10],
                Picture.decode(image.getEncodedImageString().toByteArray(), "samples")
                        .pixels()[10]);
    }

    @Test
    void a_histogram_counts_each_finite_number_once() {
        var values = new float[1000];
        double squares = 0;
        for (int i = 0; i < 1000; i++) {
            values[i] = (i - 300) / 7f;
            squares += (double) values[i] * values[i];
        }
        var some = new float[1003];
        System.arraycopy(values, 0, some, 0, 1000);
        some[1000] = Float.NaN;
        some[1001] = Float.POSITIVE_INFINITY;
        some[1002] = Float.NEGATIVE_INFINITY;
        var histogram = Histograms.of(Tensor.of(Shape.of(1003), some).values());
        assertEquals(1000, histogram.getNum());
        assertEquals(values[0], histogram.getMin());
        assertEquals(values[999], histogram.getMax());
        assertEquals(squares, histogram.getSumSquares(), 1e-9 * squares);
        for (int i = 0; i < histogram.getBucketCount(); i++) {
            double left = i == 0 ? Double.NEGATIVE_INFINITY : histogram.getBucketLimit(i - 1);
            double right = histogram.getBucketLimit(i);
            boolean closed = i + 1 == histogram.getBucketCount();
            long inside = 0;
            for (float value : values) {
                inside += value >= left && (value < right || (closed && value <= right)) ? 1 : 0;
            }
            assertEquals(inside, histogram.getBucket(i), "bucket " + i);
        }
        assertEquals(1, Histograms.of(Tensor.of(Shape.of(2), 3, 3).values()).getBucketCount());
        assertEquals(
                0, Histograms.of(Tensor.of(Shape.of(1), Float.NaN).values()).getNum());
    }

    @Test
    void a_resumed_training_writes_a_file_of_its_own_that_replaces_later_steps(@TempDir Path folder)
            throws IOException {
        var board = folder.resolve("board");
        var training = stripes().callbacks(tensorBoard(board)).checkpoints(folder.resolve("checkpoints"));
        training.callbacks(everySteps(4, now -> now.stop("a break"))).go();
        training.resume();
        var files = files(board);
        assertEquals(2, files.size());
        var second = events(files.get(1));
        assertEquals("brain.Event:2", second.get(0).getFileVersion());
        assertEquals(
                SessionLog.SessionStatus.START, second.get(1).getSessionLog().getStatus());
        assertEquals(5, second.get(1).getStep());
        assertEquals(5, second.get(2).getStep());
    }
}
