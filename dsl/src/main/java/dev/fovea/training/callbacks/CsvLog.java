package dev.fovea.training.callbacks;

import dev.fovea.training.Callback;
import dev.fovea.training.Moment;
import java.io.BufferedWriter;
import java.io.FileWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line an epoch in a CSV file, on the disk as soon as the epoch is over: {@code epoch}, then what epochs measure, empty where it was not
 * measured. A new training begins the file anew; one that goes on from a checkpoint keeps the lines of the epochs before.
 */
public final class CsvLog implements Callback {
    private final Path file;

    CsvLog(Path file) {
        this.file = file;
    }

    @Override
    public void begin(Moment now) {
        var header = "epoch," + String.join(",", now.measures());
        var lines = new ArrayList<>(List.of(header));
        try {
            if (now.step() > 0 && Files.exists(file)) {
                lines.addAll(before(now.epoch(), header));
            }
            var parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private List<String> before(int epoch, String header) throws IOException {
        var lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).equals(header)) {
            throw new IllegalStateException(file + " has the columns " + (lines.isEmpty() ? "of no log" : lines.get(0))
                    + ", and this training measures " + header + "; give another file");
        }
        return lines.stream()
                .skip(1)
                // A process that was killed may have left half a line.
                .filter(line -> line.matches("\\d+,.*") && Integer.parseInt(line.split(",", 2)[0]) < epoch)
                .toList();
    }

    @Override
    public void epoch(Moment now) {
        var line = now.measures().stream()
                .map(name -> now.metrics().containsKey(name) ? String.valueOf(now.metric(name)) : "")
                .collect(Collectors.joining(",", now.epoch() + ",", ""));
        // Not a channel, which an interrupt would close.
        try (var out = new BufferedWriter(new FileWriter(file.toFile(), StandardCharsets.UTF_8, true))) {
            out.write(line);
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "a line an epoch into " + file;
    }
}
