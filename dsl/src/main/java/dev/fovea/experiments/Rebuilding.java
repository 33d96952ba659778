package dev.fovea.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.detection.onestage.AnchorLayout;
import dev.fovea.detection.onestage.Head;
import dev.fovea.detection.training.Detector;
import dev.fovea.detection.training.DetectorRecipe;
import dev.fovea.detection.training.DetectorRun;
import dev.fovea.detection.training.DetectorTraining;
import dev.fovea.detection.training.Detectors;
import dev.fovea.detection.training.FastRcnnDetector;
import dev.fovea.detection.training.FastRcnnTraining;
import dev.fovea.detection.training.LandmarkDetector;
import dev.fovea.detection.training.LandmarkTraining;
import dev.fovea.detection.training.Reading;
import dev.fovea.detection.training.SceneTraining;
import dev.fovea.detection.training.TwoStageDetector;
import dev.fovea.detection.training.TwoStageTraining;
import dev.fovea.detection.twostage.RegionRules;
import dev.fovea.detection.twostage.TwoStageNet;
import dev.fovea.detection.twostage.TwoStageRules;
import dev.fovea.engine.EngineKind;
import dev.fovea.networks.Net;
import dev.fovea.segmentation.Segmentations;
import dev.fovea.segmentation.SegmenterTraining;
import dev.fovea.training.EarlyStopping;
import dev.fovea.training.Recipe;
import dev.fovea.training.Supervised;
import dev.fovea.training.Supervision;
import dev.fovea.training.Training;
import dev.fovea.training.Trainings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes a training again from its folder. What comes out has the recorded description, or nothing comes out. */
final class Rebuilding {
    private final Path folder;
    private final JsonNode tree;
    private final FoundData found;

    private Rebuilding(Path folder, List<Object> data) {
        this.folder = folder;
        tree = TrainingFolder.read(folder);
        found = new FoundData(folder, tree, data);
    }

    /** The training cannot be made again from its files; says why. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1;

        Impossible(String message) {
            super(message);
        }
    }

    static Supervised<?, ?> training(Path folder, List<Object> data) throws Impossible {
        return new Rebuilding(folder, data).training();
    }

    private Supervised<?, ?> training() throws Impossible {
        Supervised<?, ?> rebuilt;
        try {
            rebuilt = supervised(
                    switch (tree.path("kind").asText()) {
                        case Description.CLASSIFICATION -> classification();
                        case Description.DETECTION -> detection();
                        case Description.TWO_STAGES -> twoStages();
                        case Description.REGIONS -> regions();
                        case Description.LANDMARKS -> landmarks();
                        case Description.SEGMENTATION -> segmentation();
                        default ->
                            throw new Impossible(
                                    "a " + tree.path("kind").asText() + " cannot be made from its JSON so far");
                    });
        } catch (JsonProcessingException e) {
            throw new Impossible("a part of its training.json cannot be read as a value ("
                    + e.getOriginalMessage().lines().findFirst().orElse("") + ")");
        } catch (IllegalArgumentException | IllegalStateException | ExperimentException e) {
            throw new Impossible(String.valueOf(e.getMessage()));
        }
        return checked(rebuilt);
    }

    /** With the early stopping, which decides the weights; checkpoints change no number, and the folder that they were written to is another run's. */
    private Supervised<?, ?> supervised(Supervised<?, ?> rebuilt) throws JsonProcessingException {
        var stopping = tree.path("supervision").path("stopping");
        return rebuilt.supervision(Supervision.NONE.stopping(
                stopping.isObject() ? Optional.of(ValueJson.read(stopping, EarlyStopping.class)) : Optional.empty()));
    }

    private Training classification() throws Impossible, JsonProcessingException {
        var training = Trainings.train(net(), found.pictures("data"))
                .recipe(ValueJson.read(tree.path("recipe"), Recipe.class))
                .workers(tree.path("setup").path("workers").asInt(1))
                .on(engine());
        if (validated()) {
            training = training.validate(found.pictures("validation"));
        }
        return Files.isRegularFile(folder.resolve("pipeline.json")) ? training.augment(pipeline()) : training;
    }

    private DetectorTraining detection() throws Impossible, JsonProcessingException {
        DetectionDataset data = found.annotated("data");
        var detector =
                Detector.of(net(), said("head", Head.class), data.classes()).reading(said("reading", Reading.class));
        var training = taught(Detectors.train(detector, data));
        var sizes = tree.path("setup").path("sizes");
        if (sizes.isObject()) {
            training = training.multiScale(
                    sizes.path("smallest").asInt(),
                    sizes.path("largest").asInt(),
                    sizes.path("stride").asInt());
        }
        return validated() ? training.validate(found.annotated("validation"), every()) : training;
    }

    private TwoStageTraining twoStages() throws Impossible, JsonProcessingException {
        DetectionDataset data = found.annotated("data");
        int stride = tree.path("detector").path("nets").path("stride").asInt();
        var nets = new TwoStageNet(net(), net("regions"), stride);
        var detector = TwoStageDetector.of(
                        nets, said("layout", AnchorLayout.class), said("rules", TwoStageRules.class), data.classes())
                .reading(said("reading", Reading.class));
        var training = taught(Detectors.train(detector, data));
        return validated() ? training.validate(found.annotated("validation"), every()) : training;
    }

    private FastRcnnTraining regions() throws Impossible, JsonProcessingException {
        DetectionDataset data = found.annotated("data");
        var detector = FastRcnnDetector.of(net(), said("rules", RegionRules.class), data.classes())
                .reading(said("reading", Reading.class));
        var training = taught(Detectors.train(detector, data, found.proposer()));
        return validated() ? training.validate(found.annotated("validation"), every()) : training;
    }

    private LandmarkTraining landmarks() throws Impossible, JsonProcessingException {
        int points = tree.path("detector").path("head").path("points").asInt();
        return taught(Detectors.train(LandmarkDetector.of(net(), points), found.annotated("data")));
    }

    /** With what trainings of all kinds of detectors are told. */
    private <T extends SceneTraining<T, R>, R extends DetectorRun> T taught(SceneTraining<T, R> training)
            throws Impossible, JsonProcessingException {
        return training.recipe(ValueJson.read(tree.path("recipe"), DetectorRecipe.class))
                .workers(tree.path("setup").path("workers").asInt(1))
                .augment(pipeline())
                .on(engine());
    }

    private <T> T said(String ofDetector, Class<T> type) throws JsonProcessingException {
        return ValueJson.read(tree.path("detector").path(ofDetector), type);
    }

    private boolean validated() {
        return tree.has("validation");
    }

    /** Epochs from one validation to the next. */
    private int every() {
        return tree.path("setup").path("validation").path("every").asInt(1);
    }

    private SegmenterTraining segmentation() throws Impossible, JsonProcessingException {
        var training = Segmentations.train(net(), found.masked("data"))
                .recipe(ValueJson.read(tree.path("recipe"), Recipe.class))
                .workers(tree.path("setup").path("workers").asInt(1))
                .on(engine());
        if (validated()) {
            training = training.validate(found.masked("validation"));
        }
        return Files.isRegularFile(folder.resolve("pipeline.json")) ? training.augment(pipeline()) : training;
    }

    private Net net() {
        return net("net");
    }

    private Net net(String role) {
        return Net.parse(PlainFiles.read(folder.resolve(role + ".json")));
    }

    private Pipeline pipeline() {
        return Pipeline.ofJson(PlainFiles.read(folder.resolve("pipeline.json")));
    }

    private EngineKind engine() throws Impossible {
        var name = tree.path("engine").path("name").asText();
        return Arrays.stream(EngineKind.values())
                .filter(kind -> kind.title().equals(name))
                .findFirst()
                .orElseThrow(() -> new Impossible("there is no engine " + name));
    }

    /** A training may have been told more than these files can tell; then its description shows it. */
    private Supervised<?, ?> checked(Supervised<?, ?> rebuilt) throws Impossible {
        var now = Description.of(rebuilt).tree();
        var wanted = comparable(tree);
        var compared = comparable(now);
        // Read from text as the recorded one was, so that numbers are of the same types.
        try {
            var same = ValueJson.parse(ValueJson.text(compared));
            if (!same.equals(wanted)) {
                throw new Impossible("not all that was said to it is in its JSON: "
                        + String.join(", ", differing(wanted, same))
                        + String.format(Locale.ROOT, " of %s", folder.getFileName()));
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("what was written can be read", e);
        }
        return rebuilt;
    }

    /** All that decides numbers. */
    private static ObjectNode comparable(JsonNode tree) {
        ObjectNode compared = tree.deepCopy();
        compared.remove(List.of("result", "engine"));
        if (compared.get("supervision") instanceof ObjectNode supervision) {
            supervision.remove("checkpointing");
        }
        return compared;
    }

    private static SortedSet<String> differing(JsonNode one, JsonNode other) {
        var names = new TreeSet<String>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> one.path(name).equals(other.path(name)));
        return names;
    }
}
