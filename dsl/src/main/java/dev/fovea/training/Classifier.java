package dev.fovea.training;

import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.Datasets;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.engine.inference.Predictor;
import dev.fovea.engine.inference.Predictors;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A trained net with all that it needs to name what is on a picture. Immutable, holds nothing of an engine, and is the same
 * on each of them.
 */
public record Classifier(
        Net net, Weights weights, List<String> classes, Normalisation normalisation, EngineKind engine) {
    public Classifier {
        classes = List.copyOf(classes);
        weights.check(net);
    }

    /** Of a net's first output: what others learned by in training is left out. */
    static Classifier ofFirstOutput(
            Net net, Weights weights, List<String> classes, Normalisation normalisation, EngineKind engine) {
        var kept = net.firstOutput();
        var tensors = new LinkedHashMap<String, Tensor>();
        kept.parameters().forEach(parameter -> tensors.put(parameter.name(), weights.get(parameter.name())));
        return new Classifier(kept, Weights.of(tensors), classes, normalisation, engine);
    }

    /** The same classifier run on this engine. */
    public Classifier on(EngineKind engine) {
        return new Classifier(net, weights, classes, normalisation, engine);
    }

    /** What is on the picture. */
    public Classification classify(Picture picture) {
        return classify(List.of(picture)).get(0);
    }

    /** What is on each of the pictures. */
    public List<Classification> classify(List<Picture> pictures) {
        pictures.forEach(picture -> Fits.picture(net, "the picture", picture.channels(), picture.size()));
        var labels = pictures.stream().map(picture -> 0).toList();
        var predictions = predict(Datasets.of("pictures", pictures, labels, classes));
        return java.util.stream.IntStream.range(0, predictions.size())
                .mapToObj(i -> new Classification(
                        classes,
                        Arrays.stream(Softmax.log(predictions.logits(i)))
                                .map(Math::exp)
                                .boxed()
                                .toList()))
                .toList();
    }

    /** Ready to predict the fastest way at hand, which its {@code toString} says; to be closed. It takes normalised pictures. */
    public Predictor predictor() {
        return Predictors.of(net, weights);
    }

    /** How well it does on labelled pictures. */
    public Evaluation evaluate(Dataset data) {
        return new Evaluation(data, predict(data), Loss.crossEntropy());
    }

    private Predictions predict(Dataset data) {
        try (var executor = Executor.of(net, weights, engine)) {
            return Predicting.predict(executor, data, normalisation);
        }
    }

    /** Writes one {@code .fovea} file: a zip of the net, its weights, the classes and the normalisation. */
    public void save(Path file) throws IOException {
        ClassifierFile.write(this, file);
    }

    /**
     * Reads what {@link #save} wrote, for the session's engine.
     *
     * @throws IOException if the file is missing, damaged or of another version, saying which
     */
    public static Classifier load(Path file) throws IOException {
        return ClassifierFile.read(file, Engines.engine());
    }

    @Override
    public String toString() {
        return "classifier " + net.name() + " of " + net.input() + " pictures into " + classes.size() + " classes, "
                + "%,d parameters".formatted(net.parameterCount());
    }
}
