package dev.fovea.kernel.magics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Completes Maven coordinates from what lies in the local repository. */
final class LocalRepository {
    private LocalRepository() {}

    static List<String> startingWith(String typed) {
        return startingWith(Path.of(System.getProperty("user.home", ""), ".m2", "repository"), typed);
    }

    /** Groups up to the next dot, then artifacts, then versions. */
    static List<String> startingWith(Path repository, String typed) {
        var parts = typed.split(":", -1);
        var folder = repository;
        if (parts.length == 1) {
            var dot = typed.lastIndexOf('.');
            var before = typed.substring(0, dot + 1);
            for (var name : before.split("\\.", -1)) {
                folder = folder.resolve(name);
            }
            return names(folder, typed.substring(dot + 1), before);
        }
        folder = folder.resolve(parts[0].replace('.', '/'));
        if (parts.length == 2) {
            return names(folder, parts[1], parts[0] + ":");
        }
        return parts.length == 3
                ? names(folder.resolve(parts[1]), parts[2], parts[0] + ":" + parts[1] + ":")
                : List.of();
    }

    private static List<String> names(Path folder, String start, String before) {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(start))
                    .map(name -> before + name)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
