package dev.fovea.detection.training;

import dev.fovea.annotations.Annotations;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.training.Wording;
import dev.fovea.training.checkpoints.Conditions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Detectors' trainings in words, each part by its name: what a checkpoint remembers. */
final class DetectorWording {
    private DetectorWording() {}

    static Conditions conditions(DetectorTraining training, Normalisation normalisation) {
        var detector = training.detector();
        var words = Wording.recipe(training.recipe());
        words.put("head", detector.head().toString());
        detector.weights().ifPresent(weights -> words.put("first weights", Wording.weights(weights)));
        var setup = training.setup();
        setup.sizes().ifPresent(sizes -> words.put("sizes", sizes.toString()));
        setup.validation().ifPresent(validation -> words.put("validation", told(validation)));
        return conditions(
                words, List.of(detector.net()), training.data(), normalisation, setup.augment(), training.engine());
    }

    static Conditions conditions(TwoStageTraining training, Normalisation normalisation) {
        var detector = training.detector();
        var words = Wording.recipe(training.recipe());
        words.put("anchors", detector.layout().toString());
        words.put("rules", detector.rules().toString());
        detector.weights().ifPresent(weights -> words.put("first weights", Wording.weights(weights)));
        var setup = training.setup();
        setup.validation().ifPresent(validation -> words.put("validation", told(validation)));
        var nets = List.of(detector.nets().proposals(), detector.nets().regions());
        return conditions(words, nets, training.data(), normalisation, setup.augment(), training.engine());
    }

    static Conditions conditions(FastRcnnTraining training, Normalisation normalisation) {
        var detector = training.detector();
        var words = Wording.recipe(training.recipe());
        words.put("rules", detector.rules().toString());
        detector.weights().ifPresent(weights -> words.put("first weights", Wording.weights(weights)));
        var setup = training.setup();
        setup.validation().ifPresent(validation -> words.put("validation", told(validation)));
        return conditions(
                words, List.of(detector.net()), training.data(), normalisation, setup.augment(), training.engine());
    }

    static Conditions conditions(LandmarkTraining training, Normalisation normalisation) {
        var detector = training.detector();
        var words = Wording.recipe(training.recipe());
        words.put("head", detector.head().toString());
        detector.weights().ifPresent(weights -> words.put("first weights", Wording.weights(weights)));
        return conditions(
                words,
                List.of(detector.net()),
                training.data(),
                normalisation,
                training.augmentation(),
                training.engine());
    }

    private static Conditions conditions(
            Map<String, String> words,
            List<Net> nets,
            DetectionDataset data,
            Normalisation normalisation,
            Pipeline augment,
            EngineKind engine) {
        words.put("data", told(data) + ", " + normalisation);
        words.put("classes", data.classes().toString());
        words.put("augmentation", augment.toString());
        words.put("engine", engine.title());
        return new Conditions(nets, words);
    }

    private static String told(DetectorTraining.Validation validation) {
        return told(validation.data()) + ", every " + validation.every() + " epochs";
    }

    private static String told(DetectionDataset data) {
        return "%s of %,d pictures with %,d objects, checksum %s"
                .formatted(data.name(), data.size(), data.annotations().objects(), sum(data.annotations()));
    }

    private static String sum(Annotations annotations) {
        var sum = new CRC32();
        for (int row = 0; row < annotations.size(); row++) {
            sum.update(annotations.of(row).toString().getBytes(StandardCharsets.UTF_8));
        }
        return Long.toHexString(sum.getValue());
    }
}
