package dev.fovea.training;

import dev.fovea.datasets.DataChecksum;
import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.networks.Net;
import dev.fovea.training.checkpoints.Conditions;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** A training in words, each part by its name: what a checkpoint remembers, and messages say. */
public final class Wording {
    /** Of a checksum: 64 bits. */
    private static final int SHOWN = 16;

    private static final String LENGTH = "length";

    private Wording() {}

    /** What must stay the same where one net is trained. */
    static <D> Conditions conditions(
            NetTraining<?, ?, D> training, Normalisation normalisation, Function<D, DataChecksum> sum) {
        return conditions(training, List.of(training.net()), () -> words(training, normalisation, sum));
    }

    /** What must stay the same; without words, which read all of the data, where there are no checkpoints to compare. */
    public static Conditions conditions(
            Supervised<?, ?> training, List<Net> nets, Supplier<Map<String, String>> words) {
        boolean compared = training.supervision().checkpointing().isPresent();
        return new Conditions(nets, compared ? words.get() : Map.of());
    }

    private static <D> Map<String, String> words(
            NetTraining<?, ?, D> training, Normalisation normalisation, Function<D, DataChecksum> sum) {
        var words = recipe(training.recipe());
        var data = training.data();
        words.put("data", data + ", " + normalisation + ", " + checksum(sum.apply(data)));
        words.put("classes", training.classes().toString());
        var setup = training.setup();
        setup.validation()
                .ifPresent(validation -> words.put("validation", validation + ", " + checksum(sum.apply(validation))));
        setup.augment().ifPresent(pipeline -> words.put("augmentation", pipeline.toString()));
        var start = training.start();
        start.weights()
                .or(() -> start.pretrained().map(Classifier::weights))
                .ifPresent(weights -> words.put("first weights", weights(weights)));
        words.put("rates of layers", new TreeMap<>(start.rates().factors()).toString());
        words.put("engine", training.engine().title());
        return words;
    }

    /** What tells data from others. */
    public static String checksum(DataChecksum sum) {
        return "checksum " + sum.sha256().substring(0, SHOWN);
    }

    /** The components of a recipe but for its length, which a training may have more of when it goes on. */
    public static Map<String, String> recipe(Record recipe) {
        var words = new LinkedHashMap<String, String>();
        for (var component : recipe.getClass().getRecordComponents()) {
            if (!component.getName().equals(LENGTH)) {
                words.put(spaced(component.getName()), String.valueOf(value(recipe, component)));
            }
        }
        return words;
    }

    /** {@code batch size} of {@code batchSize}. */
    private static String spaced(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(java.util.Locale.ROOT);
    }

    private static Object value(Record recipe, RecordComponent component) {
        try {
            return component.getAccessor().invoke(recipe);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record's accessor cannot be called", e);
        }
    }

    /** What tells weights from others: how many there are, and their checksum. */
    public static String weights(Weights weights) {
        return weights + ", checksum " + weights.sha256().substring(0, SHOWN);
    }
}
