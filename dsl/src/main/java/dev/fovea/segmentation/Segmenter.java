package dev.fovea.segmentation;

import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.engine.EngineKind;
import dev.fovea.engine.Engines;
import dev.fovea.engine.Executor;
import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.engine.inference.Predictor;
import dev.fovea.engine.inference.Predictors;
import dev.fovea.images.ClassMap;
import dev.fovea.images.Normalisation;
import dev.fovea.images.Picture;
import dev.fovea.networks.Net;
import dev.fovea.training.MaskScores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * A trained net with all that it needs to say the class of each pixel of a picture. Immutable, holds nothing of an engine, and is the same on each of them.
 */
public record Segmenter(
        Net net, Weights weights, List<String> classes, Normalisation normalisation, EngineKind engine) {
    public Segmenter {
        classes = List.copyOf(classes);
        weights.check(net);
    }

    /** Of a net's first output: what others learned by in training is left out. */
    static Segmenter ofFirstOutput(
            Net net, Weights weights, List<String> classes, Normalisation normalisation, EngineKind engine) {
        var kept = net.firstOutput();
        var tensors = new LinkedHashMap<String, Tensor>();
        kept.parameters().forEach(parameter -> tensors.put(parameter.name(), weights.get(parameter.name())));
        return new Segmenter(kept, Weights.of(tensors), classes, normalisation, engine);
    }

    /** The same segmenter run on this engine. */
    public Segmenter on(EngineKind engine) {
        return new Segmenter(net, weights, classes, normalisation, engine);
    }

    /**
     * The class of each pixel. {@code segmenter.segment(picture).over(picture)} shows it on the picture.
     *
     * @throws IllegalArgumentException if the picture is not as large as the net's input
     */
    public ClassMap segment(Picture picture) {
        return segment(List.of(picture)).get(0);
    }

    /** The same for each of the pictures. */
    public List<ClassMap> segment(List<Picture> pictures) {
        var none = pictures.stream()
                .map(picture -> Picture.of(
                        picture.size(),
                        1,
                        new byte[Math.toIntExact(picture.size().area())]))
                .toList();
        var maps = new ArrayList<ClassMap>();
        try (var executor = Executor.of(net, weights, engine)) {
            MapPredicting.each(
                    executor,
                    Datasets.segmentation("the picture", pictures, none, classes),
                    normalisation,
                    (index, logits, labels) -> maps.add(map(pictures.get(index), logits)));
        }
        return List.copyOf(maps);
    }

    private ClassMap map(Picture picture, float[] logits) {
        var types = new byte[logits.length / classes.size()];
        for (int cell = 0; cell < types.length; cell++) {
            int best = 0;
            for (int c = 1; c < classes.size(); c++) {
                if (logits[c * types.length + cell] > logits[best * types.length + cell]) {
                    best = c;
                }
            }
            types[cell] = (byte) best;
        }
        return new ClassMap(Picture.of(picture.size(), 1, types), classes);
    }

    /** How well its maps agree with masks: IoU by class, their mean, the share of right pixels; pixels of no class do not count. */
    public MaskScores evaluate(SegmentationDataset data) {
        try (var executor = Executor.of(net, weights, engine)) {
            return scores(executor, data, normalisation);
        }
    }

    static MaskScores scores(Executor executor, SegmentationDataset data, Normalisation normalisation) {
        var scores = new MaskScores[] {MaskScores.of(data.classes())};
        MapPredicting.each(
                executor, data, normalisation, (index, logits, labels) -> scores[0] = scores[0].add(labels, logits));
        return scores[0];
    }

    /** Ready to predict logits the fastest way at hand, which its {@code toString} says; to be closed. It takes normalised pictures. */
    public Predictor predictor() {
        return Predictors.of(net, weights);
    }

    /** Writes one {@code .fovea} file: a zip of the net, its weights, the classes and the normalisation. */
    public void save(Path file) throws IOException {
        SegmenterFile.write(this, file);
    }

    /**
     * Reads what {@link #save} wrote, for the session's engine.
     *
     * @throws IOException if the file is missing, damaged, of another kind or version, saying which
     */
    public static Segmenter load(Path file) throws IOException {
        return SegmenterFile.read(file, Engines.engine());
    }

    @Override
    public String toString() {
        return "segmenter " + net.name() + " of " + net.input() + " pictures into " + classes.size() + " classes, "
                + "%,d parameters".formatted(net.parameterCount());
    }
}
