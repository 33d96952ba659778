package dev.fovea.kernel.magics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Completes the last name of a path. */
final class FileNames {
    private static final int MOST = 500;

    private FileNames() {}

    /** What of a path, as somebody types it, is the name to complete. */
    static String lastName(String typed) {
        return typed.substring(typed.lastIndexOf('/') + 1);
    }

    /** Names in the folder that fit, folders with a slash behind them; hidden ones only where a dot was typed. */
    static List<String> startingWith(String typed) {
        var name = lastName(typed);
        var folder = Paths.of(typed.substring(0, typed.length() - name.length()));
        try (var files = Files.list(folder.toString().isEmpty() ? Path.of(".") : folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(name))
                    .filter(file -> name.startsWith(".")
                            || !String.valueOf(file.getFileName()).startsWith("."))
                    .limit(MOST)
                    .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
                    .sorted()
                    .toList();
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return List.of();
        }
    }
}
