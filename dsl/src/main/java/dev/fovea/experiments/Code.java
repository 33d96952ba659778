package dev.fovea.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fovea.files.Checksums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The source that an experiment ran, as a file of its folder.
 *
 * @param kind where it comes from
 * @param file in the experiment's folder; empty where there is no source at hand
 * @param program what Java was started with, where there is no source
 * @param sha256 of the source
 * @param parameters that were given to a notebook
 */
record Code(Kind kind, String file, String program, String sha256, Map<String, String> parameters) {
    Code {
        parameters = new TreeMap<>(parameters);
    }

    /** Where a source comes from. */
    enum Kind {
        /** A whole notebook, which {@code ./fovea run} runs. */
        NOTEBOOK,
        /** The cells of a session up to the one that ran; kept as a notebook. */
        CELLS,
        /** A Java file. */
        FILE,
        NONE
    }

    private static final String CELLS_FILE = "cells.ipynb";
    private static final String LAUNCHER = "jdk.compiler/com.sun.tools.javac.launcher.Main ";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Keeps in this folder what runs now: the session's cells, the Java file that Java was started with, or nothing. */
    static Code keep(Path folder) {
        var cells = CellLog.cells();
        if (!cells.isEmpty()) {
            PlainFiles.write(folder.resolve(CELLS_FILE), notebook(cells));
            var source = cells.stream().map(CellLog.Cell::source).collect(Collectors.joining("\n"));
            return new Code(Kind.CELLS, CELLS_FILE, "", Checksums.sha256(source), Map.of());
        }
        var command = System.getProperty("sun.java.command", "");
        if (command.startsWith(LAUNCHER)) {
            var file = Path.of(command.substring(LAUNCHER.length()).split(" ", 2)[0]);
            if (Files.isRegularFile(file)) {
                return keep(folder, file, Map.of());
            }
        }
        return new Code(Kind.NONE, "", command.split(" ", 2)[0], "", Map.of());
    }

    /** Keeps a file of source. */
    static Code keep(Path folder, Path source, Map<String, String> parameters) {
        var name = String.valueOf(source.getFileName());
        var text = PlainFiles.read(source);
        if (!source.toAbsolutePath().equals(folder.resolve(name).toAbsolutePath())) {
            PlainFiles.write(folder.resolve(name), text);
        }
        return new Code(
                name.endsWith(".ipynb") ? Kind.NOTEBOOK : Kind.FILE, name, "", Checksums.sha256(text), parameters);
    }

    /** What a reader should see: the cells in turn, or the file. */
    List<String> parts(Path folder) {
        if (kind == Kind.NONE) {
            return List.of();
        }
        var text = PlainFiles.read(folder.resolve(file));
        if (kind == Kind.FILE) {
            return List.of(text);
        }
        try {
            var parts = new ArrayList<String>();
            for (var cell : JSON.readTree(text).path("cells")) {
                if (cell.path("cell_type").asText().equals("code")) {
                    var source = new StringBuilder(cell.path("source").asText(""));
                    cell.path("source").forEach(line -> source.append(line.asText()));
                    parts.add(source.toString());
                }
            }
            return parts;
        } catch (JsonProcessingException e) {
            throw new ExperimentException(folder.resolve(file) + ": is damaged (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static String notebook(List<CellLog.Cell> cells) {
        var written = IntStream.range(0, cells.size())
                .mapToObj(i -> Map.of(
                        "cell_type", "code",
                        "id", "cell-" + (i + 1),
                        "metadata", Map.of(),
                        "outputs", List.of(),
                        "source", cells.get(i).source()))
                .toList();
        var tree = JSON.createObjectNode().put("nbformat", 4).put("nbformat_minor", 5);
        tree.set("metadata", JSON.createObjectNode());
        tree.set("cells", JSON.valueToTree(written));
        tree.path("cells")
                .forEach(cell -> ((com.fasterxml.jackson.databind.node.ObjectNode) cell).putNull("execution_count"));
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("every cell has a JSON form", e);
        }
    }
}
