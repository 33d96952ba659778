package dev.fovea.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.annotations.Formats;
import dev.fovea.detection.Detected;
import dev.fovea.detection.evaluation.CocoFigure;
import dev.fovea.detection.evaluation.Evaluations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** COCO's evaluation, in turn with pycocotools' on the same files, whose pictures are repeated. */
@Command(
        name = "evaluation",
        description = "Milliseconds of COCO's evaluation, in turn with pycocotools' evaluate and accumulate.")
final class EvaluationCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Parameters(index = "0", paramLabel = "TRUTH", description = "a COCO instances file")
    private Path truth = Path.of("");

    @Parameters(index = "1", paramLabel = "RESULTS", description = "a COCO results file on its pictures")
    private Path results = Path.of("");

    @Option(names = "--times", description = "how often all pictures are repeated (default: ${DEFAULT-VALUE})")
    private int times = 20;

    @Option(names = "--rounds", description = "of each, in turn (default: ${DEFAULT-VALUE})")
    private int rounds = 11;

    @Option(names = "--python", description = "that runs the peer (default: ${DEFAULT-VALUE})")
    private String python = "/usr/bin/python3";

    @Option(names = "--peer", description = "another peer than pycocotools'")
    private @Nullable Path peer;

    @Option(names = "--no-peer", description = "measure alone")
    private boolean alone;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(truth) || !Files.isRegularFile(results)) {
            throw new IllegalArgumentException(truth + " and " + results + ": both must be files");
        }
        var folder = Files.createTempDirectory("evaluation");
        var manyTruth = folder.resolve("truth.json");
        var manyResults = folder.resolve("results.json");
        try {
            repeat(manyTruth, manyResults);
            var there = Formats.coco().read(manyTruth);
            var found = Detected.read(manyResults, there);
            System.out.println(found + " against " + there);
            try (var other = alone
                    ? null
                    : RoundPeer.start(
                            python, peer, "evaluation_pycocotools.py", manyTruth.toString(), manyResults.toString())) {
                Turns.compare(
                        "COCO's twelve figures",
                        rounds,
                        () -> {
                            var coco = Evaluations.evaluate(found, there).coco();
                            return Arrays.stream(CocoFigure.values())
                                    .map(figure -> Double.isNaN(coco.get(figure)) ? -1 : coco.get(figure))
                                    .toList();
                        },
                        other,
                        1e-6);
            }
        } finally {
            Files.deleteIfExists(manyTruth);
            Files.deleteIfExists(manyResults);
            Files.deleteIfExists(folder);
        }
        return 0;
    }

    /** Writes the pictures with their objects and detections several times over, each time by other numbers. */
    private void repeat(Path manyTruth, Path manyResults) throws IOException {
        var all = (ObjectNode) JSON.readTree(truth.toFile());
        var detections = (ArrayNode) JSON.readTree(results.toFile());
        long step = 1 + greatest(all.path("images"), "id");
        var pictures = all.path("images").deepCopy();
        var objects = all.path("annotations").deepCopy();
        var images = all.putArray("images");
        var annotations = all.putArray("annotations");
        var found = JSON.createArrayNode();
        for (int time = 0; time < times; time++) {
            long more = time * step;
            pictures.forEach(one -> images.add(moved(one, "id", more)));
            for (var object : objects) {
                annotations.add(moved(object, "image_id", more).put("id", annotations.size() + 1L));
            }
            detections.forEach(one -> found.add(moved(one, "image_id", more)));
        }
        JSON.writeValue(manyTruth.toFile(), all);
        JSON.writeValue(manyResults.toFile(), found);
    }

    private static ObjectNode moved(JsonNode one, String name, long more) {
        var copy = (ObjectNode) one.deepCopy();
        return copy.put(name, one.path(name).asLong() + more);
    }

    private static long greatest(JsonNode rows, String name) {
        long greatest = 0;
        for (var row : rows) {
            greatest = Math.max(greatest, row.path(name).asLong());
        }
        return greatest;
    }
}
