package dev.fovea.augment;

import static dev.fovea.augment.Augmentations.pipeline;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationJsonTest {
    private static final Samples SAMPLES = EveryAugmentation.samples();

    static Stream<Augmentation> examples() {
        return EveryAugmentation.examples().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void pipelines_are_read_as_they_were_written(Augmentation augmentation) {
        var written = pipeline(augmentation).minVisibility(0.25);
        assertEquals(written, Pipeline.ofJson(written.json()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void what_was_drawn_is_read_bit_for_bit(Augmentation augmentation) {
        for (int epoch = 0; epoch < 20; epoch++) {
            var augmented = pipeline(augmentation).apply(5, epoch, epoch % 8, SAMPLES);
            var replayed = Drawn.replay(augmented.drawn().json());
            assertEquals(augmented.drawn(), replayed);
            assertEquals(augmented.result(), replayed.apply(augmented.original(), SAMPLES));
        }
    }

    @Test
    void another_process_replays_the_same_bytes() throws Exception {
        var json = new StringBuilder();
        var hashes = new StringBuilder();
        for (var augmentation : EveryAugmentation.examples()) {
            var augmented = pipeline(augmentation).apply(11, 2, 3, SAMPLES);
            json.append(augmented.drawn().json()).append('\n');
            hashes.append(Replayer.hash(augmented.result())).append('\n');
        }
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replayer.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.outputWriter()) {
            out.write(json.toString());
        }
        var answer = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(hashes.toString(), answer);
    }

    @Test
    void every_record_has_an_example_and_a_name_of_its_own() {
        var kinds = new TreeSet<String>();
        for (var augmentation : EveryAugmentation.examples()) {
            kinds.add(AugmentationJson.name(augmentation.getClass()));
        }
        var known = AugmentationJson.records(Augmentation.class).stream()
                .map(AugmentationJson::name)
                .toList();
        assertEquals(new TreeSet<>(known), kinds);
        assertEquals(known.size(), Set.copyOf(known).size());
        var drawn = AugmentationJson.records(Drawn.class).stream()
                .map(AugmentationJson::name)
                .toList();
        assertEquals(drawn.size(), Set.copyOf(drawn).size());
    }

    @Test
    void every_drawn_record_comes_up_in_the_examples() {
        var seen = new HashSet<String>();
        for (var augmentation : EveryAugmentation.examples()) {
            for (int epoch = 0; epoch < 30; epoch++) {
                collect(
                        pipeline(augmentation)
                                .apply(1, epoch, epoch % 8, SAMPLES)
                                .drawn(),
                        seen);
            }
        }
        for (var type : AugmentationJson.records(Drawn.class)) {
            assertTrue(seen.contains(AugmentationJson.name(type)), type.getName());
        }
    }

    private static void collect(Drawn drawn, Set<String> seen) {
        seen.add(AugmentationJson.name(drawn.getClass()));
        if (drawn instanceof Sequence sequence) {
            sequence.steps().forEach(step -> collect(step, seen));
        }
    }

    @Test
    void drawn_values_are_a_table() {
        var pipeline = pipeline(
                Augmentations.randomRotation(Augmentations.degrees(20)),
                Augmentations.sometimes(0.5, Augmentations.brightness(0.5, 1.5)));
        var drawn = Stream.iterate(0, i -> i + 1)
                .limit(40)
                .map(i -> pipeline.draw(3, 0, i, SAMPLES.sample(0).size()))
                .toList();
        var table = Augmentations.drawnTable(drawn);
        assertEquals(List.of("sample", "turn.degrees", "brightness.amount"), table.columnNames());
        var turn = (Warp.Turn) drawn.get(7).steps().get(0);
        assertEquals(turn.degrees(), table.doubleColumn("turn.degrees").get(7));
        int missing = table.doubleColumn("brightness.amount").countMissing();
        assertTrue(missing > 8 && missing < 32, missing + " missing");
    }

    @Test
    void what_is_no_pipeline_is_refused() {
        var message = assertThrows(IllegalArgumentException.class, () -> Pipeline.ofJson("{\"kind\":\"blurr\"}"))
                .getMessage();
        assertTrue(message.startsWith("this is not the JSON form of an augmentation: "), message);
        message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Pipeline.ofJson("{\"kind\":\"verticalFlip\",\"probability\":1.5}"))
                .getMessage();
        assertEquals(
                "this is not the JSON form of an augmentation: vertical flip with probability 1.5: a probability lies"
                        + " between 0 and 1 at line 1",
                message);
    }
}
