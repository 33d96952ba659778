package dev.fovea.detection.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.types.Shape;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.onestage.YoloRules;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.TestEngines;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small nets with every kind of layer of YOLOv2 and YOLOv3, their weights drawn at random, against {@link PlainDarknet}. */
class DarknetTest {
    private static final List<String> CLASSES = List.of("cat", "dog");
    private static final int SIDE = 32;

    @TempDir
    private Path folder;

    private static final String REGION =
            """
            [net]
            # a small YOLOv2
            width=32
            height=32
            channels=3

            [convolutional]
            batch_normalize=1
            filters=4
            size=3
            stride=1
            pad=1
            activation=leaky

            [maxpool]
            size=2
            stride=2

            [convolutional]
            batch_normalize=1
            filters=8
            size=3
            stride=1
            pad=1
            activation=leaky

            [maxpool]
            size=2
            stride=2

            [convolutional]
            batch_normalize=1
            filters=6
            size=3
            stride=1
            pad=1
            activation=leaky

            [route]
            layers=-3

            [convolutional]
            batch_normalize=1
            filters=4
            size=1
            stride=1
            pad=1
            activation=leaky

            [reorg]
            stride=2

            [route]
            layers=-1,-4

            [maxpool]
            size=2
            stride=1

            [convolutional]
            filters=14
            size=1
            stride=1
            pad=1
            activation=linear

            [region]
            anchors = 1.08,1.19,  3.42,4.41
            classes=2
            num=2
            """;

    private static final String YOLO =
            """
            [net]
            width=32
            height=32
            channels=3

            [convolutional]
            batch_normalize=1
            filters=6
            size=3
            stride=2
            pad=1
            activation=leaky

            [convolutional]
            batch_normalize=1
            filters=3
            size=1
            stride=1
            pad=1
            activation=leaky

            [convolutional]
            batch_normalize=1
            filters=6
            size=3
            stride=1
            pad=1
            activation=leaky

            [shortcut]
            from=-3
            activation=linear

            [convolutional]
            batch_normalize=1
            filters=8
            size=3
            stride=2
            pad=1
            activation=leaky

            [convolutional]
            size=1
            stride=1
            pad=1
            filters=7
            activation=linear

            [yolo]
            mask = 1
            anchors = 4,5,  12,10
            classes=2
            num=2

            [route]
            layers = -3

            [convolutional]
            batch_normalize=1
            filters=4
            size=1
            stride=1
            pad=1
            activation=leaky

            [upsample]
            stride=2

            [route]
            layers = -1, 3

            [convolutional]
            size=1
            stride=1
            pad=1
            filters=7
            activation=linear

            [yolo]
            mask = 0
            anchors = 4,5,  12,10
            classes=2
            num=2
            """;

    static List<Arguments> cases() {
        return TestEngines.all().stream()
                .flatMap(engine -> Stream.of(REGION, YOLO).map(text -> Arguments.of(engine, text)))
                .toList();
    }

    private static List<Map.Entry<String, Map<String, String>>> layers(String text) {
        var layers = new ArrayList<Map.Entry<String, Map<String, String>>>();
        for (var line : text.lines().toList()) {
            if (line.startsWith("[")) {
                layers.add(Map.entry(line.substring(1, line.length() - 1), new LinkedHashMap<>()));
            } else if (line.contains("=")) {
                var parts = line.split("=");
                layers.get(layers.size() - 1).getValue().put(parts[0].strip(), parts[1].strip());
            }
        }
        return layers.subList(1, layers.size());
    }

    private static float[] random(int count, int seed) {
        var random = new SplittableRandom(seed);
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(0.2, 0.9) * (random.nextInt(3) == 0 ? 1 : 0.5f);
        }
        return numbers;
    }

    /** Half of the numbers negative, so that activations have work to do; variances stay. */
    private static float[] signed(float[] numbers, String text, PlainDarknet.Map3 picture) {
        var plain = new PlainDarknet(numbers);
        plain.run(layers(text), picture);
        var random = new SplittableRandom(7);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= random.nextBoolean() && !plain.variances().get(i) ? -1 : 1;
        }
        return numbers;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("small.cfg"), text);
    }

    private Path weights(float[] numbers, int header) throws IOException {
        var bytes = ByteBuffer.allocate(header + 4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0).putInt(header == 20 ? 2 : 1).putInt(0).position(header);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return Files.write(folder.resolve("small.weights"), bytes.array());
    }

    private static int count(Path config) throws IOException {
        return Darknet.read(config, CLASSES).net().parameters().stream()
                .mapToInt(parameter -> (int) parameter.shape().elements())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_net_says_what_plain_loops_over_the_file_say(EngineKind engine, String text) throws IOException {
        var config = file(text);
        var pixels = random(3 * SIDE * SIDE, 4);
        var picture = PlainDarknet.Map3.zeros(3, SIDE, SIDE);
        for (int i = 0; i < pixels.length; i++) {
            picture.cells()[i / (SIDE * SIDE)][i / SIDE % SIDE][i % SIDE] = pixels[i];
        }
        var numbers = signed(random(count(config), 3), text, picture);
        var detector = Darknet.read(config, weights(numbers, 20), CLASSES);
        var plain = new PlainDarknet(numbers);
        var expected = plain.run(layers(text), picture);
        assertEquals(numbers.length, plain.read(), "every number of the file is read");
        try (var executor = Executor.of(detector.net(), detector.weights().orElseThrow(), engine);
                var scope = Engines.manager(engine)) {
            var outputs = executor.forward(scope.create(pixels, new Shape(1, 3, SIDE, SIDE)), false);
            assertEquals(expected.size(), outputs.size());
            for (int o = 0; o < outputs.size(); o++) {
                var actual = outputs.get(o).toFloatArray();
                var map = expected.get(o);
                assertEquals(map.channels() * map.height() * map.width(), actual.length);
                for (int i = 0; i < actual.length; i++) {
                    double wanted = map.cells()[i / (map.height() * map.width())][i / map.width() % map.height()][
                            i % map.width()];
                    assertEquals(wanted, actual[i], 1e-4 * Math.max(1, Math.abs(wanted)), "output " + o + " at " + i);
                }
            }
        }
    }

    @Test
    void weights_come_back_from_what_is_written_byte_for_byte() throws IOException {
        var config = file(YOLO);
        var given = weights(random(count(config), 5), 20);
        var again = folder.resolve("again.weights");
        Darknet.write(Darknet.read(config, given, CLASSES), again);
        assertEquals(-1, Files.mismatch(given, again));
    }

    @Test
    void files_of_before_version_0_2_have_a_shorter_header() throws IOException {
        var config = file(REGION);
        var numbers = random(count(config), 6);
        var old = Darknet.read(config, weights(numbers, 16), CLASSES).weights().orElseThrow();
        var young =
                Darknet.read(config, weights(numbers, 20), CLASSES).weights().orElseThrow();
        assertEquals(young, old);
    }

    @Test
    void heads_have_the_files_anchors_in_pixels_and_its_kind_of_classes() throws IOException {
        var region = (YoloHead) Darknet.read(file(REGION), CLASSES).head();
        assertEquals(4, region.stride());
        assertEquals(2, region.scales().get(0).anchors().size());
        assertEquals(4 * 3.42, region.scales().get(0).anchors().get(1).width(), 1e-9);
        assertEquals(YoloRules.Classes.SOFTMAX, region.rules().classes());
        var yolo = (YoloHead) Darknet.read(file(YOLO), CLASSES).head();
        assertEquals(
                List.of(4, 2),
                yolo.scales().stream().map(YoloHead.Scale::stride).toList());
        assertEquals(12, yolo.scales().get(0).anchors().get(0).width());
        assertEquals(YoloRules.Classes.SIGMOID, yolo.rules().classes());
    }

    @Test
    void wrong_files_are_told_with_their_place() throws IOException {
        var config = file(REGION);
        var few = weights(random(count(config) - 1, 1), 20);
        var short1 = assertThrows(IOException.class, () -> Darknet.read(config, few, CLASSES));
        assertEquals(
                few
                        + ": it holds 1,269 numbers, and net 'small' has 1,270; are these the weights of this configuration?",
                short1.getMessage());
        var strange = file("[net]\nwidth=32\nheight=32\n[crnn]\n");
        var unknown = assertThrows(IllegalArgumentException.class, () -> Darknet.read(strange, CLASSES));
        assertEquals(
                strange + ", [crnn] in line 4: this kind of layer is not known; known are convolutional, maxpool,"
                        + " upsample, reorg, shortcut, route, region and yolo",
                unknown.getMessage());
    }
}
