package dev.fovea.experiments;

import dev.fovea.files.SafeFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Texts and tables as whole files; what goes wrong is an {@link ExperimentException} that says what to do. */
final class PlainFiles {
    private PlainFiles() {}

    static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(Path file, byte[] content) {
        try {
            SafeFiles.file(file, content);
        } catch (IOException e) {
            throw new ExperimentException(
                    file + ": cannot be written (" + reason(e) + "); make its folder writable, or choose another", e);
        }
    }

    /** Adds a line to a file, which begins with a head. */
    static void append(Path file, String head, String line) {
        try {
            boolean fresh = !Files.exists(file);
            try (var stream = new FileOutputStream(file.toFile(), true)) {
                stream.write(((fresh ? head + "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new ExperimentException(
                    file + ": cannot be written (" + reason(e) + "); make its folder writable, or choose another", e);
        }
    }

    /** Numbers in full, so that they are read again bit for bit. */
    static void write(Path file, Table table) {
        var text = new StringWriter();
        table.write().csv(text);
        write(file, text.toString());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ExperimentException(file + ": cannot be read (" + reason(e) + ")", e);
        }
    }

    /** What {@link #write(Path, Table)} wrote; a table without columns where there is no such file. */
    static Table table(Path file) {
        if (!Files.isRegularFile(file)) {
            return Table.create(String.valueOf(file.getFileName()));
        }
        try {
            return Table.read()
                    .csv(CsvReadOptions.builder(file.toFile())
                            .tableName(String.valueOf(file.getFileName()).replace(".csv", ""))
                            .sample(false)
                            .build());
        } catch (RuntimeException e) {
            throw new ExperimentException(file + ": is damaged (" + e.getMessage() + ")", e);
        }
    }

    static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new ExperimentException(
                    "the folder of experiments, " + folder + ", cannot be made, because a file is in its place;"
                            + " name another with experiment(name, folder)",
                    e);
        } catch (IOException e) {
            throw new ExperimentException(
                    "the folder of experiments, " + folder + ", cannot be made (" + reason(e)
                            + "); name another with experiment(name, folder)",
                    e);
        }
    }

    private static String reason(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : e.getClass().getSimpleName() + ": " + message;
    }
}
