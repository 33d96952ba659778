package dev.fovea.training;

import dev.fovea.engine.Weights;
import dev.fovea.images.Normalisation;
import dev.fovea.training.checkpoints.Conditions;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** A training in words, each part by its name: what a checkpoint remembers, and messages say. */
public final class Wording {
    private Wording() {}

    static Conditions conditions(Training training, Normalisation normalisation) {
        var words = recipe(training.recipe());
        var data = training.data();
        var labels = new CRC32();
        for (int i = 0; i < data.size(); i++) {
            labels.update(data.label(i));
            labels.update(data.label(i) >> 8);
        }
        words.put("data", data + ", " + normalisation + ", labels " + Long.toHexString(labels.getValue()));
        words.put("classes", data.classes().toString());
        training.setup().validation().ifPresent(validation -> words.put("validation", validation.toString()));
        training.setup().augment().ifPresent(pipeline -> words.put("augmentation", pipeline.toString()));
        training.start().weights().ifPresent(weights -> words.put("first weights", weights(weights)));
        training.start()
                .pretrained()
                .ifPresent(classifier -> words.put("first weights", weights(classifier.weights())));
        words.put("rates of layers", new TreeMap<>(training.start().rates().factors()).toString());
        words.put("engine", training.engine().title());
        return new Conditions(List.of(training.net()), words);
    }

    /** The components of a recipe but for the epochs, which a training may have more of when it goes on. */
    public static Map<String, String> recipe(Record recipe) {
        var words = new LinkedHashMap<String, String>();
        for (var component : recipe.getClass().getRecordComponents()) {
            if (!component.getName().equals("epochs")) {
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
        var sum = new CRC32();
        for (var name : weights.names()) {
            sum.update(name.getBytes(StandardCharsets.UTF_8));
            var values = weights.get(name).values();
            while (values.hasRemaining()) {
                int bits = Float.floatToRawIntBits(values.get());
                sum.update(bits);
                sum.update(bits >> 8);
                sum.update(bits >> 16);
                sum.update(bits >> 24);
            }
        }
        return weights + ", checksum " + Long.toHexString(sum.getValue());
    }
}
