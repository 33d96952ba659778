package dev.fovea.detection.training;

import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.training.Wording;
import dev.fovea.training.checkpoints.Conditions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Detectors' trainings in words, each part by its name: what a checkpoint remembers. */
final class DetectorWording {
    private DetectorWording() {}

    /**
     * What must stay the same.
     *
     * @param weights that it starts from, if they are not fresh
     * @param own what this kind of training has besides, by name
     */
    static Conditions conditions(
            SceneTraining<?, ?> training,
            List<Net> nets,
            Optional<Weights> weights,
            Normalisation normalisation,
            Map<String, String> own) {
        return Wording.conditions(training, nets, () -> {
            var words = Wording.recipe(training.recipe());
            weights.ifPresent(these -> words.put("first weights", Wording.weights(these)));
            var setup = training.setup();
            setup.validation()
                    .ifPresent(measured ->
                            words.put("validation", told(measured.data()) + ", every " + measured.every() + " epochs"));
            setup.sizes().ifPresent(sizes -> words.put("sizes", sizes.toString()));
            words.putAll(new TreeMap<>(own));
            words.put("data", told(training.data()) + ", " + normalisation);
            words.put("classes", training.data().classes().toString());
            words.put("augmentation", setup.augment().toString());
            words.put("engine", training.engine().title());
            return words;
        });
    }

    /** A training in a line. */
    static String told(SceneTraining<?, ?> training, String what) {
        var recipe = training.recipe();
        return "training of " + what + " on " + training.data().name() + ": " + recipe.length() + ", batches of "
                + recipe.batchSize() + ", seed " + recipe.seed() + ", on "
                + training.engine().title() + "; start it with go()";
    }

    /** Without what is proposed for it, whose making would take longer than the checksum. */
    private static String told(DetectionDataset data) {
        var sum = DataChecksum.of(ProposedDataset.plain(data));
        return "%s of %,d pictures with %,d objects, %s"
                .formatted(data.name(), data.size(), data.annotations().objects(), Wording.checksum(sum));
    }
}
