package dev.fovea.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fovea.engine.Weights;
import dev.fovea.files.SafeFiles;
import dev.fovea.training.CutShort;
import dev.fovea.training.Outcome;
import dev.fovea.training.Supervised;
import dev.fovea.training.TrainingWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import tech.tablesaw.api.Table;

/** The folder of one training: what it is, and what was measured so far, so that a killed process loses a few seconds of it. */
final class TrainingFolder implements TrainingWatch.Course {
    private static final long PACE = 5_000_000_000L;
    private static final String WEIGHTS = "weights.safetensors";

    private final Path folder;
    private final boolean keepsWeights;
    private final ObjectNode tree;
    private final long start = System.nanoTime();
    private long written = start;

    private TrainingFolder(Path folder, boolean keepsWeights, ObjectNode tree) {
        this.folder = folder;
        this.keepsWeights = keepsWeights;
        this.tree = tree;
    }

    static TrainingFolder begin(Path folder, Supervised<?, ?> training, boolean keepsWeights) {
        PlainFiles.folder(folder);
        var description = Description.of(training);
        description.files().forEach((name, text) -> PlainFiles.write(folder.resolve(name), text));
        var begun = new TrainingFolder(folder, keepsWeights, description.tree());
        begun.write(ExperimentEnding.RUNNING, Optional.empty());
        return begun;
    }

    @Override
    public void epoch(Supplier<Table> history, Supplier<Table> steps) {
        Warnings.instead(() -> {
            if (System.nanoTime() - written >= PACE) {
                tables(history.get(), steps.get());
                written = System.nanoTime();
            }
        });
    }

    @Override
    public void ended(Outcome run) {
        Warnings.instead(() -> finish(run, Optional.empty()));
    }

    @Override
    public void failed(Throwable failure) {
        Warnings.instead(() -> {
            var ending = ExperimentEnding.of(failure);
            if (failure instanceof CutShort cut) {
                finish(cut.run(), Optional.of(ending));
            } else {
                write(ending, Optional.empty());
            }
        });
    }

    private void finish(Outcome run, Optional<ExperimentEnding> failure) {
        tables(run.history(), run.steps());
        if (keepsWeights) {
            run.weights().ifPresent(this::keep);
        }
        // What stops by its own rule, such as early stopping, does so again; nobody interrupts at the same step again.
        boolean interrupted = run.stopped() && run.ending().why().isEmpty();
        var ending = interrupted ? ExperimentEnding.STOPPED : ExperimentEnding.FINISHED;
        write(failure.orElse(ending), run.weights().map(Weights::sha256));
    }

    private void tables(Table history, Table steps) {
        PlainFiles.write(folder.resolve("history.csv"), history);
        PlainFiles.write(folder.resolve("steps.csv"), steps);
    }

    private void keep(Weights weights) {
        try {
            SafeFiles.file(folder.resolve(WEIGHTS), weights::write);
        } catch (IOException e) {
            throw new ExperimentException(folder.resolve(WEIGHTS) + ": cannot be written (" + e + ")", e);
        }
    }

    private void write(ExperimentEnding ending, Optional<String> weights) {
        var whole = tree.deepCopy();
        var result = whole.putObject("result");
        result.put("ending", ending.toString()).put("seconds", (System.nanoTime() - start) / 1e9);
        weights.ifPresent(sha256 -> result.put("weightsSha256", sha256));
        PlainFiles.write(folder.resolve(Description.FILE), ValueJson.text(whole));
    }

    /** The training.json of a folder. */
    static JsonNode read(Path folder) {
        var file = folder.resolve(Description.FILE);
        try {
            return ValueJson.parse(PlainFiles.read(file));
        } catch (JsonProcessingException e) {
            throw new ExperimentException(file + ": is damaged (" + e.getOriginalMessage() + ")", e);
        }
    }
}
