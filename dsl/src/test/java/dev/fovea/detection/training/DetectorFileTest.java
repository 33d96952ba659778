package dev.fovea.detection.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.annotations.Anchors.Anchor;
import dev.fovea.detection.Detections;
import dev.fovea.detection.models.FastRcnns;
import dev.fovea.detection.models.FasterRcnns;
import dev.fovea.detection.models.Localisers;
import dev.fovea.detection.models.RetinaNets;
import dev.fovea.detection.models.SmallBackbones;
import dev.fovea.detection.models.Ssds;
import dev.fovea.detection.models.Yolos;
import dev.fovea.detection.onestage.YoloHead;
import dev.fovea.detection.twostage.Proposer;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.TestEngines;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Box;
import dev.fovea.geometry.Size;
import dev.fovea.images.Picture;
import dev.fovea.training.Optimiser;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of detector, trained on one engine for a moment, comes back from its file the same and finds the same on every engine. */
class DetectorFileTest {
    private static final Size SIZE = new Size(64, 64);
    private static final Rectangles DATA = Rectangles.of(8);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void train_on_the_first_engine() {
        Engines.engine(EngineKind.MXNET);
    }

    @AfterEach
    void back_to_the_first_engine() {
        Engines.engine(EngineKind.MXNET);
    }

    private static Detector oneStage(String kind) {
        var classes = DATA.classes();
        var anchors = List.of(new Anchor(16, 24), new Anchor(20, 20), new Anchor(24, 16));
        return switch (kind) {
            case "localiser" -> Localisers.localiser(SmallBackbones.smallResnet(SIZE), classes);
            case "yolo1" -> Yolos.yolo1(SmallBackbones.smallResnet(SIZE), 2, classes);
            case "yolo2" -> Yolos.yoloSmall(SIZE, anchors, classes);
            case "yolo3" -> Yolos.yolo3(SmallBackbones.smallResnet(SIZE), anchors, classes);
            case "ssd" -> Ssds.ssdSmall(SIZE, classes);
            default -> RetinaNets.retinaSmall(SIZE, classes);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"localiser", "yolo1", "yolo2", "yolo3", "ssd", "retinanet"})
    void a_one_stage_detector_finds_the_same_when_it_comes_back_from_its_file_on_each_engine(String kind)
            throws IOException {
        var trained = Detectors.train(oneStage(kind), DATA)
                .optimiser(Optimiser.adamW(3e-3))
                .epochs(4)
                .batch(4)
                .go()
                .detector();
        var file = folder.resolve(kind + ".fovea");
        trained.save(file);
        var again = Detector.load(file);
        assertEquals(trained, again);
        same(trained::detect, again::detect);
    }

    @Test
    void a_file_from_before_objects_could_be_shared_is_read_as_one_in_which_they_are_not() throws IOException {
        var anchors = List.of(new Anchor(16, 24), new Anchor(20, 20), new Anchor(24, 16));
        var fresh = Yolos.yoloSmall(SIZE, anchors, DATA.classes());
        var saved = fresh.weights(Weights.initial(fresh.net(), 1)).reading(new Reading(0.2, 0.4, 7));
        var file = folder.resolve("old.fovea");
        saved.save(file);
        rewritten(file, "\"ignoreAbove\":0.6,\"shareAbove\":1.0}", "\"ignoreAbove\":0.6}");
        assertEquals(saved, Detector.load(file));
        rewritten(file, "\"ignoreAbove\":0.6}", "\"ignoreAbove\":0.6,\"shareAbove\":0.25}");
        assertEquals(
                0.25,
                ((YoloHead) Detector.load(file).head()).rules().objectness().shareAbove());
    }

    private static void rewritten(Path file, String from, String to) throws IOException {
        try (var zip = FileSystems.newFileSystem(file)) {
            var document = zip.getPath("detector.json");
            var text = Files.readString(document);
            assertTrue(text.contains(from), text);
            Files.writeString(document, text.replace(from, to));
        }
    }

    @Test
    void a_two_stage_detector_finds_the_same_when_it_comes_back_from_its_file_on_each_engine() throws IOException {
        var small = FasterRcnns.fasterSmall(SIZE, DATA.classes());
        var trained = Detectors.train(small.rules(small.rules().regions(24)), DATA)
                .optimiser(Optimiser.adamW(3e-3))
                .epochs(4)
                .go()
                .detector();
        var file = folder.resolve("two-stage.fovea");
        trained.save(file);
        var again = TwoStageDetector.load(file);
        assertEquals(trained, again);
        same(trained::detect, again::detect);
        var other = assertThrows(IOException.class, () -> Detector.load(file));
        assertTrue(other.getMessage().endsWith("not a .fovea file, it has no detector.json"), other.getMessage());
    }

    @Test
    void a_detector_of_regions_finds_the_same_when_it_comes_back_from_its_file_on_each_engine() throws IOException {
        Proposer proposer = picture -> List.of(new Box(4, 4, 28, 30), new Box(30, 10, 60, 34), new Box(0, 0, 64, 64));
        var small = FastRcnns.fastRcnn(SmallBackbones.smallResnet(SIZE), 16, DATA.classes());
        var trained = Detectors.train(small, DATA, proposer).epochs(2).go().detector();
        var file = folder.resolve("regions.fovea");
        trained.save(file);
        var again = FastRcnnDetector.load(file);
        assertEquals(trained, again);
        same(
                pictures -> pictures.stream()
                        .map(picture -> trained.detect(picture, proposer))
                        .toList(),
                pictures -> pictures.stream()
                        .map(picture -> again.detect(picture, proposer))
                        .toList());
    }

    @Test
    void landmarks_are_where_they_were_when_their_detector_comes_back_from_its_file_on_each_engine()
            throws IOException {
        var data = Stars.of(8, 64);
        var net = SmallBackbones.smallResnet(new Size(64, 64));
        var trained = Detectors.train(Localisers.landmarks(net, 64), data)
                .epochs(2)
                .go()
                .detector();
        var file = folder.resolve("landmarks.fovea");
        trained.save(file);
        var again = LandmarkDetector.load(file);
        assertEquals(trained, again);
        var wanted = trained.detect(data);
        for (var engine : TestEngines.all()) {
            Engines.engine(engine);
            var found = again.detect(data);
            for (int i = 0; i < data.size(); i++) {
                assertEquals(wanted.get(i).presence(), found.get(i).presence(), 1e-4);
                for (int k = 0; k < 64; k++) {
                    var one = wanted.get(i).points().get(k);
                    var other = found.get(i).points().get(k);
                    assertEquals(0, Math.hypot(one.x() - other.x(), one.y() - other.y()), 0.01);
                }
            }
        }
    }

    private static void same(
            Function<List<Picture>, List<Detections>> trained, Function<List<Picture>, List<Detections>> again) {
        var pictures = IntStream.range(0, DATA.size())
                .mapToObj(i -> DATA.sample(i).picture())
                .toList();
        var wanted = trained.apply(pictures);
        assertTrue(wanted.stream().anyMatch(found -> !found.isEmpty()), "there is something to compare");
        for (var engine : TestEngines.all()) {
            Engines.engine(engine);
            var found = again.apply(pictures);
            for (int i = 0; i < pictures.size(); i++) {
                everyOneOf(wanted.get(i), found.get(i));
                everyOneOf(found.get(i), wanted.get(i));
            }
        }
    }

    /** Within float arithmetic, which may turn round two of nearly the same score. */
    private static void everyOneOf(Detections one, Detections other) {
        for (var detection : one.all()) {
            assertTrue(
                    other.all().stream()
                            .anyMatch(two -> two.classIndex() == detection.classIndex()
                                    && Math.abs(two.score() - detection.score()) < 1e-4
                                    && apart(two.box(), detection.box()) < 0.02),
                    () -> detection + " is not among " + other.all());
        }
    }

    /** Pixels between the edges that are furthest apart. */
    private static double apart(Box one, Box other) {
        return Math.max(
                Math.max(Math.abs(one.x1() - other.x1()), Math.abs(one.y1() - other.y1())),
                Math.max(Math.abs(one.x2() - other.x2()), Math.abs(one.y2() - other.y2())));
    }
}
