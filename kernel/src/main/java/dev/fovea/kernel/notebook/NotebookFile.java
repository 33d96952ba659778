package dev.fovea.kernel.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads {@code .ipynb} files of nbformat 4 and writes nbformat 4.5, laid out as Jupyter lays them out. */
public final class NotebookFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final int FORMAT = 4;

    private NotebookFile() {}

    /**
     * Reads a notebook. Cells of before nbformat 4.5, which have no ids, get {@code cell-1}, {@code cell-2} and so on.
     *
     * @throws NotebookFormatException if the file is missing, not JSON, not a notebook, or of another format
     */
    public static Notebook read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new NotebookFormatException(file + ": there is no such file");
        } catch (IOException e) {
            throw new NotebookFormatException(file + ": cannot be read (" + e + ")");
        }
    }

    /** Reads a notebook from text; {@code name} is what errors call it. */
    public static Notebook parse(String text, String name) {
        var root = tree(text, name);
        var format = root.path("nbformat");
        if (!root.isObject() || !format.isInt()) {
            throw new NotebookFormatException(name + ": is JSON, but not a notebook: it has no \"nbformat\" number");
        }
        if (format.intValue() != FORMAT) {
            throw new NotebookFormatException(name + ": is a notebook of format " + format.intValue()
                    + ", and only format 4 can be read; open it in Jupyter and save it there");
        }
        try {
            return NotebookReader.read(root);
        } catch (IllegalArgumentException e) {
            throw new NotebookFormatException(name + ": is not a valid notebook: " + e.getMessage());
        }
    }

    /** Writes a notebook, and the folders on the way to it. */
    public static void write(Notebook notebook, Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text(notebook));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ")", e);
        }
    }

    /** The text of the notebook's file. */
    public static String text(Notebook notebook) {
        try {
            return writer().writeValueAsString(NotebookWriter.json(notebook)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String text, String name) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw new NotebookFormatException(
                    name + ": is not JSON, from line " + place.getLineNr() + ", column " + place.getColumnNr() + " on");
        }
    }

    private static ObjectWriter writer() {
        var indent = new DefaultIndenter(" ", "\n");
        var separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        var printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(indent);
        printer.indentObjectsWith(indent);
        return JSON.writer(printer);
    }
}
