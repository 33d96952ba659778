package dev.fovea.training.checkpoints;

import dev.fovea.engine.Tensor;
import dev.fovea.engine.Weights;
import dev.fovea.files.SafeFiles;
import dev.fovea.networks.Net;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/**
 * A training as it was at one of its steps, in a folder of its own: {@code weights.safetensors}, {@code optimiser.safetensors} and
 * {@code checkpoint.json}. What it measured is read at once, tensors when they are asked for.
 */
public final class Checkpoint {
    private static final String WEIGHTS = "weights.safetensors";
    private static final String OPTIMISER = "optimiser.safetensors";
    private static final String DOCUMENT = "checkpoint.json";

    private final Path folder;
    private final Document document;

    private Checkpoint(Path folder, Document document) {
        this.folder = folder;
        this.document = document;
    }

    static void write(Path folder, Snapshot snapshot) throws IOException {
        var document = new Document(snapshot.position(), snapshot.measured(), snapshot.conditions(), snapshot.length())
                .bytes();
        SafeFiles.folder(folder, draft -> {
            snapshot.weights().write(draft.resolve(WEIGHTS));
            snapshot.optimiser().write(draft.resolve(OPTIMISER));
            Files.write(draft.resolve(DOCUMENT), document);
        });
    }

    static Checkpoint read(Path folder) throws IOException {
        var file = folder.resolve(DOCUMENT);
        try {
            return new Checkpoint(folder, Document.parse(Files.readAllBytes(file)));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not a checkpoint, or damaged: " + e.getMessage(), e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** Where the training goes on. */
    public Position position() {
        return document.position();
    }

    public RunLog measured() {
        return document.measured();
    }

    public Conditions conditions() {
        return document.conditions();
    }

    /** How long the training was to be, as {@code 4 epochs}. */
    public String length() {
        return document.length();
    }

    /**
     * Checks that a training under these conditions can go on from here.
     *
     * @throws IllegalArgumentException naming all that differs
     */
    public void check(Conditions wanted) {
        conditions().check(wanted, folder.toString());
    }

    /** The net that was trained; the first of several. */
    public Net net() {
        return document.conditions().nets().get(0);
    }

    /** The parameters, with the running statistics of batch norm. */
    public Weights weights() {
        return read(WEIGHTS);
    }

    /** The optimiser's state by the names of the parameters. */
    public Weights optimiser() {
        return read(OPTIMISER);
    }

    /** A copy, since the folder may be removed while a mapped file is still read. */
    private Weights read(String name) {
        try {
            var mapped = Weights.read(folder.resolve(name));
            var copies = new LinkedHashMap<String, Tensor>();
            for (var tensor : mapped.names()) {
                var values = mapped.get(tensor);
                copies.put(tensor, Tensor.of(values.shape(), values.toArray()));
            }
            return Weights.of(copies);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "checkpoint of " + net().name() + " at " + position();
    }
}
