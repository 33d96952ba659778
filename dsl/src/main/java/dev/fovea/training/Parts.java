package dev.fovea.training;

import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.networks.Net;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a training is made of, each part by its name: with the engine it decides every number of the run. Immutable; each word returns a new one.
 *
 * @param kind of training, as in {@code two-stage detection}
 * @param nets that are trained
 * @param pictures labelled data, of trainings that learn from such
 * @param scenes annotated data, of those that learn from such
 * @param masked data with masks, of the others
 * @param augment what changes the pictures at random, if anything does
 * @param said all else: values by the words that said them
 */
public record Parts(
        String kind,
        Map<String, Net> nets,
        Map<String, Dataset> pictures,
        Map<String, DetectionDataset> scenes,
        Map<String, SegmentationDataset> masked,
        Optional<Pipeline> augment,
        Map<String, Object> said) {
    /** The name of what is learned from. */
    public static final String DATA = "data";

    /** The name of what is validated on. */
    public static final String VALIDATION = "validation";

    public Parts {
        nets = ordered(nets);
        pictures = ordered(pictures);
        scenes = ordered(scenes);
        masked = ordered(masked);
        said = ordered(said);
    }

    /** A training of this kind, with nothing in it yet. */
    public static Parts of(String kind) {
        return new Parts(kind, Map.of(), Map.of(), Map.of(), Map.of(), Optional.empty(), Map.of());
    }

    public Parts net(String name, Net net) {
        return new Parts(kind, and(nets, name, net), pictures, scenes, masked, augment, said);
    }

    Parts data(String name, Dataset data) {
        return new Parts(kind, nets, and(pictures, name, data), scenes, masked, augment, said);
    }

    public Parts data(String name, DetectionDataset data) {
        return new Parts(kind, nets, pictures, and(scenes, name, data), masked, augment, said);
    }

    public Parts data(String name, SegmentationDataset data) {
        return new Parts(kind, nets, pictures, scenes, and(masked, name, data), augment, said);
    }

    public Parts augment(Pipeline pipeline) {
        return new Parts(kind, nets, pictures, scenes, masked, Optional.of(pipeline), said);
    }

    public Parts say(String name, Object value) {
        return new Parts(kind, nets, pictures, scenes, masked, augment, and(said, name, value));
    }

    private static <T> Map<String, T> and(Map<String, T> all, String name, T value) {
        var more = new LinkedHashMap<>(all);
        more.put(name, value);
        return more;
    }

    private static <T> Map<String, T> ordered(Map<String, T> all) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }
}
