package dev.fovea.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.DatasetException;
import dev.fovea.datasets.Datasets;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.Provenance;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.datasets.TrainTest;
import dev.fovea.detection.twostage.Proposer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The data of a recorded training, known by their checksums: among those that were given, those that this session has recorded, and
 * Fashion-MNIST where it is on this machine. Nothing is downloaded.
 */
final class FoundData {
    private final Path folder;
    private final JsonNode tree;
    private final List<Object> given;

    FoundData(Path folder, JsonNode tree, List<Object> given) {
        this.folder = folder;
        this.tree = tree;
        this.given = given;
    }

    /** @param role {@code data} or {@code validation} */
    Dataset pictures(String role) throws Rebuilding.Impossible {
        var told = tree.path(role);
        var whole = told.has("source") ? told.path("source") : told;
        var source = sources(whole.path("name").asText())
                .filter(data -> sum(data).equals(whole.path("sha256").asText()))
                .findFirst()
                .orElseThrow(() -> missing(whole));
        if (!told.has("source")) {
            return source;
        }
        var classes = new ArrayList<String>();
        told.path("classes").forEach(name -> classes.add(name.asText()));
        var rows = RowRanges.read(PlainFiles.read(folder.resolve(role + ".rows")));
        return Provenance.view(told.path("name").asText(), source, rows, classes);
    }

    private Stream<Dataset> sources(String name) {
        var known = Stream.concat(given.stream(), DataChecksum.known().keySet().stream())
                .filter(Dataset.class::isInstance)
                .map(data -> Provenance.of((Dataset) data).source());
        return Stream.concat(known, name.startsWith("fashion-mnist") ? clothes() : Stream.empty());
    }

    private static Stream<Dataset> clothes() {
        try {
            return Datasets.fashionMnistFolder()
                    .map(Datasets::fashionMnist)
                    .map((TrainTest both) -> Stream.of(both.train(), both.test()))
                    .orElse(Stream.empty());
        } catch (DatasetException e) {
            return Stream.empty();
        }
    }

    private static String sum(Dataset data) {
        return DataChecksum.of(data).sha256();
    }

    DetectionDataset annotated(String role) throws Rebuilding.Impossible {
        return found(role, DetectionDataset.class, DataChecksum::of);
    }

    SegmentationDataset masked(String role) throws Rebuilding.Impossible {
        return found(role, SegmentationDataset.class, DataChecksum::of);
    }

    /** What was given to propose regions: a function, which JSON cannot hold; that it is the same one, the numbers show. */
    Proposer proposer() throws Rebuilding.Impossible {
        return given.stream()
                .filter(Proposer.class::isInstance)
                .map(Proposer.class::cast)
                .findFirst()
                .orElseThrow(() -> new Rebuilding.Impossible(
                        "its regions were proposed by a function, which JSON cannot hold; give it: rerun(experiment, data,"
                                + " proposer)"));
    }

    private <T> T found(String role, Class<T> kind, Function<T, DataChecksum> checksum) throws Rebuilding.Impossible {
        var told = tree.path(role);
        return Stream.concat(given.stream(), DataChecksum.known().keySet().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(one ->
                        checksum.apply(one).sha256().equals(told.path("sha256").asText()))
                .findFirst()
                .orElseThrow(() -> missing(told));
    }

    private static Rebuilding.Impossible missing(JsonNode told) {
        var sum = told.path("sha256").asText();
        return new Rebuilding.Impossible("no data with the checksum " + sum.substring(0, Math.min(12, sum.length()))
                + " of \"" + told.path("name").asText() + "\" are at hand; give them: rerun(experiment, data)");
    }
}
