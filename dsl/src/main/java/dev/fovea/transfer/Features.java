package dev.fovea.transfer;

import dev.fovea.datasets.Dataset;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.display.Html;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.geometry.Size;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Networks;
import dev.fovea.networks.Node;
import dev.fovea.training.Classifier;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A net's features of a data set, to train a small head on: {@code net("head", features.input().flatten().dense(5))}. A data set whose channels are the
 * features' and whose {@link #picture} is the one that they come from, so that mistakes can be looked at; its floats come from a mapped file.
 * Of augmented pictures copy {@code c} of picture {@code i} is at {@code c * pictures + i}.
 */
public final class Features implements Dataset {
    /** How features were had. */
    public enum Origin {
        COMPUTED("computed"),
        READ("read from disk"),
        /** A file was there, but it was damaged. */
        REPAIRED("computed again, since the file on disk was damaged");

        private final String words;

        Origin(String words) {
            this.words = words;
        }
    }

    private final Extraction extraction;
    private final Dataset source;
    private final FeatureFile file;
    private final List<FloatBuffer> tensors;
    private final Origin origin;

    Features(Extraction extraction, Dataset source, FeatureFile file, List<FloatBuffer> tensors, Origin origin) {
        this.extraction = extraction;
        this.source = source;
        this.file = file;
        this.tensors = List.copyOf(tensors);
        this.origin = origin;
    }

    @Override
    public String name() {
        return source.name() + " through " + extraction.net().name();
    }

    @Override
    public int size() {
        return file.count();
    }

    @Override
    public List<String> classes() {
        return source.classes();
    }

    /** Of the feature map; the numbers of a vector. */
    @Override
    public int channels() {
        return file.shape().channels();
    }

    /** Of the feature map; 1x1 for a vector. */
    @Override
    public Size pictureSize() {
        return new Size(file.shape().width(), file.shape().height());
    }

    @Override
    public int label(int index) {
        return source.label(at(index));
    }

    /** The picture, not augmented, that the features come from. */
    @Override
    public Picture picture(int index) {
        return source.picture(at(index));
    }

    private int at(int index) {
        return Objects.checkIndex(index, size()) % source.size();
    }

    @Override
    public void pixels(int index, FloatBuffer target) {
        int length = Math.toIntExact(file.shape().elements());
        int each = file.each();
        target.put(tensors.get(Objects.checkIndex(index, size()) / each).slice(index % each * length, length));
    }

    /** Leaves features as the net gives them, so that a head trained on them fits behind the net. */
    @Override
    public Normalisation normalisation() {
        return new Normalisation(Collections.nCopies(channels(), 0.0), Collections.nCopies(channels(), 1.0));
    }

    /** The features of a picture, [channels, height, width]. */
    public float[] values(int index) {
        var values = new float[Math.toIntExact(file.shape().elements())];
        pixels(index, FloatBuffer.wrap(values));
        return values;
    }

    /** What a head for these features begins with. */
    public Node input() {
        return Networks.input(file.shape());
    }

    /**
     * A classifier of pictures: the net with a head behind it that was trained on these features.
     *
     * @throws dev.fovea.networks.ShapeException if the head is for other features, or a layer of its has the name of one in the net
     */
    public Classifier classifier(Classifier head) {
        var tensors = new LinkedHashMap<String, Tensor>();
        for (var weights : List.of(extraction.weights(), head.weights())) {
            weights.names().forEach(name -> tensors.put(name, weights.get(name)));
        }
        return new Classifier(
                extraction.net().then(head.net()),
                Weights.of(tensors),
                head.classes(),
                extraction.normalisation(),
                head.engine());
    }

    public Origin origin() {
        return origin;
    }

    /** The SHA-256 of all that the features depend on, in hexadecimal. */
    public String key() {
        return file.key();
    }

    /** The safetensors file that holds them; it may be deleted once they are not used any more. */
    public Path file() {
        return file.path();
    }

    @Override
    public DisplayData display() {
        var counts = Displays.of(classCounts()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + Html.escape(toString()) + "</p>" + counts);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %,d times %s features, %d classes, %s",
                name(),
                size(),
                file.shape(),
                classes().size(),
                origin.words);
    }
}
