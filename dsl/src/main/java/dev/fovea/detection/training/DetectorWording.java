package dev.fovea.detection.training;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.training.Wording;
import dev.fovea.training.checkpoints.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Detectors' trainings in words, each part by its name: what a checkpoint remembers. */
final class DetectorWording {
    private DetectorWording() {}

    static Conditions conditions(DetectorTraining training, Normalisation normalisation) {
        var detector = training.detector();
        return Wording.conditions(training, List.of(detector.net()), () -> {
            var words = begun(
                    training.recipe(), detector.weights(), training.setup().validation());
            words.put("head", detector.head().toString());
            training.setup().sizes().ifPresent(sizes -> words.put("sizes", sizes.toString()));
            var augment = training.setup().augment();
            return ended(words, training.data(), normalisation, augment, training.engine());
        });
    }

    static Conditions conditions(TwoStageTraining training, Normalisation normalisation) {
        var detector = training.detector();
        var nets = List.of(detector.nets().proposals(), detector.nets().regions());
        return Wording.conditions(training, nets, () -> {
            var words = begun(
                    training.recipe(), detector.weights(), training.setup().validation());
            words.put("anchors", detector.layout().toString());
            words.put("rules", detector.rules().toString());
            var augment = training.setup().augment();
            return ended(words, training.data(), normalisation, augment, training.engine());
        });
    }

    static Conditions conditions(FastRcnnTraining training, Normalisation normalisation) {
        var detector = training.detector();
        return Wording.conditions(training, List.of(detector.net()), () -> {
            var words = begun(
                    training.recipe(), detector.weights(), training.setup().validation());
            words.put("rules", detector.rules().toString());
            var augment = training.setup().augment();
            return ended(words, training.data(), normalisation, augment, training.engine());
        });
    }

    static Conditions conditions(LandmarkTraining training, Normalisation normalisation) {
        var detector = training.detector();
        return Wording.conditions(training, List.of(detector.net()), () -> {
            var words = begun(training.recipe(), detector.weights(), Optional.empty());
            words.put("head", detector.head().toString());
            return ended(words, training.data(), normalisation, training.augmentation(), training.engine());
        });
    }

    private static Map<String, String> begun(
            DetectorRecipe recipe, Optional<Weights> weights, Optional<DetectorTraining.Validation> validation) {
        var words = Wording.recipe(recipe);
        weights.ifPresent(these -> words.put("first weights", Wording.weights(these)));
        validation.ifPresent(
                measured -> words.put("validation", told(measured.data()) + ", every " + measured.every() + " epochs"));
        return words;
    }

    private static Map<String, String> ended(
            Map<String, String> words,
            DetectionDataset data,
            Normalisation normalisation,
            Pipeline augment,
            EngineKind engine) {
        words.put("data", told(data) + ", " + normalisation);
        words.put("classes", data.classes().toString());
        words.put("augmentation", augment.toString());
        words.put("engine", engine.title());
        return words;
    }

    /** Without what is proposed for it, whose making would take longer than the checksum. */
    private static String told(DetectionDataset data) {
        var sum = DataChecksum.of(ProposedDataset.plain(data));
        return "%s of %,d pictures with %,d objects, %s"
                .formatted(data.name(), data.size(), data.annotations().objects(), Wording.checksum(sum));
    }
}
