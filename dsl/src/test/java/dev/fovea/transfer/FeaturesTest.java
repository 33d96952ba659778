package dev.fovea.transfer;

import static dev.fovea.networks.Networks.input;
import static dev.fovea.networks.Networks.net;
import static dev.fovea.training.Trainings.train;
import static dev.fovea.transfer.Transfers.features;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.augment.Augmentations;
import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.display.Progress;
import dev.fovea.display.Screen;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Executor;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.networks.Shape;
import dev.fovea.training.Classifier;
import dev.fovea.training.Stripes;
import dev.fovea.transfer.Features.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeaturesTest {
    private static final Net NET = Stripes.smallNet();
    private static final Normalisation NORMALISATION = new Normalisation(List.of(0.4), List.of(0.3));
    private static final Dataset DATA = Stripes.of(100, 1);

    @TempDir
    private Path folder = Path.of("");

    private final Screen before = Screen.current();

    @BeforeEach
    void keepTheScreenClear() {
        Screen.use(value -> again -> {});
    }

    @AfterEach
    void leaveTheScreen() {
        Screen.use(before);
    }

    static List<EngineKind> engines() {
        return TestEngines.all();
    }

    private Extraction extraction(EngineKind engine) {
        return features(NET, Weights.initial(NET, 3), NORMALISATION, "relu2")
                .on(engine)
                .folder(folder);
    }

    private Extraction extraction() {
        return extraction(EngineKind.MXNET);
    }

    private static Features counted(Extraction extraction, Dataset data, ForwardPasses passes) {
        return extraction.of(
                data, () -> passes.count(Executor.of(extraction.net(), extraction.weights(), extraction.engine())));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void features_are_computed_once_and_then_read_from_disk_bit_for_bit(EngineKind engine) {
        var passes = new ForwardPasses();
        var first = counted(extraction(engine), DATA, passes);
        assertEquals(2, passes.batches(), "100 pictures in batches of 64");
        assertEquals(100, passes.pictures());
        assertEquals(Origin.COMPUTED, first.origin());
        var second = counted(extraction(engine), DATA, passes);
        assertEquals(2, passes.batches(), "nothing was run again");
        assertEquals(Origin.READ, second.origin());
        for (int i = 0; i < DATA.size(); i++) {
            assertArrayEquals(first.values(i), second.values(i));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void they_are_what_the_net_gives_in_inference(EngineKind engine) {
        var features = extraction(engine).of(DATA);
        assertEquals(8, features.channels());
        assertEquals("4x4", features.pictureSize().toString());
        var cut = NET.upTo("relu2");
        try (var executor = Executor.walking(cut, extraction(engine).weights(), engine);
                var scope = executor.manager().newSubManager()) {
            for (int i : List.of(0, 63, 64, 99)) {
                var pixels = new float[64];
                DATA.pixels(i, java.nio.FloatBuffer.wrap(pixels));
                NORMALISATION.apply(pixels);
                var x = scope.create(pixels, new ai.djl.ndarray.types.Shape(1, 1, 8, 8));
                assertArrayEquals(executor.forward(x, false).head().toFloatArray(), features.values(i), 1e-5f);
                assertEquals(DATA.label(i), features.label(i));
                assertEquals(DATA.picture(i), features.picture(i));
            }
        }
    }

    @Test
    void other_weights_pipelines_and_data_have_keys_of_their_own() {
        var flips = Augmentations.pipeline(Augmentations.horizontalFlip(0.5));
        var others = new LinkedHashMap<String, Features>();
        others.put("plain", extraction().of(DATA));
        others.put(
                "weights",
                features(NET, Weights.initial(NET, 4), NORMALISATION, "relu2")
                        .folder(folder)
                        .of(DATA));
        others.put(
                "layer",
                features(NET, Weights.initial(NET, 3), NORMALISATION, "maxpool1")
                        .folder(folder)
                        .of(DATA));
        others.put(
                "normalisation",
                features(NET, Weights.initial(NET, 3), new Normalisation(List.of(0.4), List.of(0.4)), "relu2")
                        .folder(folder)
                        .of(DATA));
        others.put("augmentation", extraction().augment(flips, 1, 5).of(DATA));
        others.put("seed", extraction().augment(flips, 1, 6).of(DATA));
        others.put("copies", extraction().augment(flips, 2, 5).of(DATA));
        others.put("fewer pictures", extraction().of(DATA.first(99)));
        others.put("other pixels", extraction().of(Stripes.of(100, 2)));
        others.put("other labels", extraction().of(relabelled(DATA, Stripes.CLASSES, 1)));
        others.put("other classes", extraction().of(relabelled(DATA, List.of("a", "b", "c"), 0)));
        others.forEach((what, features) -> assertEquals(Origin.COMPUTED, features.origin(), what));
        assertEquals(
                others.size(),
                others.values().stream().map(Features::key).distinct().count());
        assertEquals(200, others.get("copies").size());
    }

    @Test
    void the_same_net_frozen_or_under_another_name_has_the_same_key() {
        var frozen = new Net("other", NET.freezeUpTo("relu2").layers(), NET.outputs());
        var features = features(frozen, Weights.initial(NET, 3), NORMALISATION, "relu2")
                .folder(folder);
        assertEquals(extraction().of(DATA).key(), features.of(DATA).key());
    }

    @Test
    void a_damaged_file_is_noticed_wherever_it_is_damaged_and_computed_again() throws IOException {
        var whole = extraction().of(DATA);
        var file = whole.file();
        long size = Files.size(file);
        for (long place : new long[] {3, 60, size / 2, size - 1}) {
            flip(file, place);
            var passes = new ForwardPasses();
            var again = counted(extraction(), DATA, passes);
            assertEquals(Origin.REPAIRED, again.origin(), "byte " + place);
            assertEquals(100, passes.pictures());
            assertTrue(again.toString().endsWith("computed again, since the file on disk was damaged"));
            assertEquals(Origin.READ, extraction().of(DATA).origin());
        }
        for (long length : new long[] {0, 5, 200, size - 1}) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            assertEquals(Origin.REPAIRED, extraction().of(DATA).origin(), length + " bytes");
        }
        assertEquals(1, files().size(), "no drafts are left");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void flip(Path file, long place) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var one = ByteBuffer.allocate(1);
            channel.read(one, place);
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), place);
        }
    }

    @Test
    void an_interrupt_leaves_no_file_behind() throws IOException {
        Thread.currentThread().interrupt();
        assertThrows(java.util.concurrent.CancellationException.class, () -> extraction()
                .of(DATA));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), files());
    }

    @Test
    void work_of_more_than_two_seconds_shows_how_far_it_is() {
        var shown = new ArrayList<Object>();
        Screen.use(value -> {
            shown.add(value);
            return shown::add;
        });
        var passes = new ForwardPasses().pausing(Duration.ofMillis(1200));
        counted(extraction(), Stripes.of(160, 1), passes);
        assertFalse(shown.isEmpty());
        assertTrue(shown.get(0).toString().startsWith("features of stripes"), shown.toString());
        assertTrue(((Progress) shown.get(shown.size() - 1)).finished());
    }

    @Test
    void the_file_is_safetensors_that_others_can_read() throws IOException {
        var features = extraction().of(DATA);
        var tensor = Weights.read(features.file()).get("features.0");
        assertEquals(Shape.of(100, 8, 4, 4), tensor.shape());
        var last = new float[8 * 4 * 4];
        tensor.values().position(99 * last.length).get(last);
        assertArrayEquals(features.values(99), last);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void a_head_trained_on_features_gives_a_classifier_of_pictures(EngineKind engine) {
        var train = extraction(engine).of(Stripes.of(300, 1));
        var head = net("head", train.input().globalAvgPool().dense(3).as("head"));
        var run = train(head, train)
                .optimiser(dev.fovea.training.Trainings.adam(0.05))
                .epochs(5)
                .on(engine)
                .go();
        var test = Stripes.of(150, 2);
        var onFeatures = run.evaluate(extraction(engine).of(test));
        Classifier whole = train.classifier(run.classifier());
        var onPictures = whole.evaluate(test);
        assertEquals(onFeatures.accuracy(), onPictures.accuracy());
        assertEquals(onFeatures.loss(), onPictures.loss(), 1e-6);
        assertTrue(onPictures.accuracy() > 0.6, onPictures.toString());
        assertEquals(
                Weights.initial(NET, 3).get("conv1.weight"), whole.weights().get("conv1.weight"));
    }

    @Test
    void a_vector_of_features_is_a_map_of_one_cell() {
        var features = features(NET, Weights.initial(NET, 3), NORMALISATION, "globalavgpool1")
                .folder(folder)
                .of(DATA);
        assertEquals(Shape.of(8, 1, 1), features.input().shape());
        assertEquals(
                "stripes through small up to globalavgpool1: 100 times 8x1x1 features, 3 classes, computed",
                features.toString());
        var head = net("head", features.input().flatten().dense(3).as("out"));
        var classifier =
                features.classifier(train(head, features).epochs(1).go().classifier());
        assertEquals(NET.input(), classifier.net().input());
        assertFalse(classifier.classify(DATA.picture(0)).best().isEmpty());
    }

    @Test
    void augmented_copies_are_those_of_their_epochs_and_keep_their_labels() {
        var flips = Augmentations.pipeline(Augmentations.horizontalFlip(0.5));
        var features = extraction().augment(flips, 3, 5).of(DATA);
        assertEquals(300, features.size());
        assertEquals(DATA.label(7), features.label(207));
        boolean differ = IntStream.range(0, 100)
                .anyMatch(i -> !java.util.Arrays.equals(features.values(i), features.values(100 + i)));
        assertTrue(differ);
    }

    @Test
    void features_cannot_be_augmented_themselves() {
        var features = extraction().of(DATA);
        var head = net("head", features.input().flatten().dense(3).as("out"));
        var training = train(head, features).augment(Augmentations.pipeline(Augmentations.horizontalFlip(0.5)));
        var error = assertThrows(RuntimeException.class, training::go);
        assertTrue(
                error.getMessage()
                        .contains("augmented it is a picture 8x8x1, but what the data set gives is 4x4x8; end the"
                                + " pipeline with that size, and leave features as they are"),
                error.getMessage());
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way");
        var error = assertThrows(
                UncheckedIOException.class, () -> extraction().folder(file).of(DATA));
        assertTrue(
                error.getMessage().startsWith("features of stripes cannot be kept in " + file)
                        && error.getMessage().endsWith("; name another folder, folder(path)"),
                error.getMessage());
    }

    @Test
    void pictures_of_another_size_are_refused() {
        var wide = net("wide", input(1, 8, 9).conv(2, 3).as("c"));
        var error = assertThrows(
                IllegalArgumentException.class, () -> features(wide, Weights.initial(wide, 1), NORMALISATION, "c")
                        .of(DATA));
        assertEquals(
                "net 'wide up to c' takes pictures of 1x8x9 (channels x height x width), and those of stripes are"
                        + " 1x8x8; resize them, or bring the net to their size with net.at",
                error.getMessage());
    }

    private static Dataset relabelled(Dataset data, List<String> classes, int shift) {
        var places = IntStream.range(0, data.size()).boxed().toList();
        return Datasets.of(
                "stripes",
                places.stream().map(data::picture).toList(),
                places.stream().map(i -> (data.label(i) + shift) % 3).toList(),
                classes);
    }
}
