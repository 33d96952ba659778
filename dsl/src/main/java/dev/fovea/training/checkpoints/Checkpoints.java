package dev.fovea.training.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Displays;
import dev.fovea.files.SafeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The checkpoints of one training in its folder: the last, and that after the best epoch. {@code checkpoints.json} names their folders; it is
 * replaced in one step when a new checkpoint is whole on the disk, and only then is an older one removed, so a process that is killed at any moment
 * leaves a checkpoint that can be read.
 */
public final class Checkpoints implements Displayable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INDEX = "checkpoints.json";
    private static final String PREFIX = "step-";
    private static final String LAST = "last";
    private static final String BEST = "best";

    private final Path folder;

    private Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** Those in a folder, which may still be empty or missing. */
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder);
    }

    /** The last one, from which a training goes on. */
    public Optional<Checkpoint> last() {
        return named(LAST);
    }

    /** That after the best epoch so far. */
    public Optional<Checkpoint> best() {
        return named(BEST);
    }

    private Optional<Checkpoint> named(String which) {
        var name = index().path(which).path("folder").asText("");
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.read(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    folder + ": the " + which + " checkpoint cannot be read: " + e.getMessage(), e);
        }
    }

    private JsonNode index() {
        var file = folder.resolve(INDEX);
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ": not the index of checkpoints (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a checkpoint, which is the last from then on.
     *
     * @param best why it is the best too, for example {@code lowest validation_loss 0.3120}; empty where it is not
     */
    public void save(Snapshot snapshot, String best) throws IOException {
        Files.createDirectories(folder);
        var name = free(PREFIX + "%06d".formatted(snapshot.position().step()));
        Checkpoint.write(folder.resolve(name), snapshot);
        var index = JSON.createObjectNode();
        index.putObject(LAST).put("folder", name);
        var before = index().path(BEST);
        if (!best.isEmpty()) {
            index.putObject(BEST).put("folder", name).put("because", best);
        } else if (before.isObject()) {
            index.set(BEST, before);
        }
        SafeFiles.file(
                folder.resolve(INDEX), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(index));
        prune(index);
    }

    /** This name, or a longer one where there is such a folder: what the index names must stay until it names another. */
    private String free(String name) {
        return Files.exists(folder.resolve(name)) ? free(name + "a") : name;
    }

    /** Removes what the index does not name: older checkpoints, and what a killed process left unfinished. */
    private void prune(JsonNode index) throws IOException {
        var kept = new LinkedHashSet<String>();
        index.forEach(entry -> kept.add(entry.path("folder").asText()));
        try (var entries = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (var entry : entries) {
                if (!kept.contains(entry.getFileName().toString())) {
                    SafeFiles.delete(entry);
                }
            }
        }
    }

    public Path folder() {
        return folder;
    }

    /** A row for the last and one for the best: checkpoint, step, epoch, folder, because. */
    public Table table() {
        var table = Table.create(
                "checkpoints",
                StringColumn.create("checkpoint"),
                IntColumn.create("step"),
                IntColumn.create("epoch"),
                StringColumn.create("folder"),
                StringColumn.create("because"));
        for (var which : new String[] {LAST, BEST}) {
            named(which).ifPresent(checkpoint -> {
                table.stringColumn(0).append(which);
                table.intColumn(1).append(checkpoint.position().step());
                table.intColumn(2).append(checkpoint.measured().epochs().size());
                table.stringColumn(3).append(checkpoint.folder().getFileName().toString());
                table.stringColumn(4).append(index().path(which).path("because").asText(""));
            });
        }
        return table;
    }

    @Override
    public DisplayData display() {
        var html = Displays.of(table()).data().getOrDefault(DisplayData.HTML, "");
        return DisplayData.text(toString()).html("<p>" + this + "</p>" + html);
    }

    @Override
    public String toString() {
        return last().map(last -> "checkpoints of " + last.net().name() + ", the last at " + last.position())
                .orElse("no checkpoints yet");
    }
}
