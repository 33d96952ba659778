package dev.fovea.kernel.magics;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files as users write them: {@code ~} for home, {@code *} for many. */
final class Paths {
    private Paths() {}

    static Path of(String written) {
        var home = System.getProperty("user.home", "");
        if (written.equals("~")) {
            return Path.of(home);
        }
        return written.startsWith("~/") ? Path.of(home, written.substring(2)) : Path.of(written);
    }

    /** The files that a pattern names, in order; without {@code *} or {@code ?}, the file itself if it is there. */
    static List<Path> matching(String written) throws IOException {
        var wild = indexOfWildcard(written);
        if (wild < 0) {
            var file = of(written);
            return Files.exists(file) ? List.of(file) : List.of();
        }
        var slash = written.lastIndexOf('/', wild);
        var folder = of(slash < 0 ? "" : written.substring(0, slash + 1))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var rest = written.substring(slash + 1);
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        var deep = rest.contains("**")
                ? Integer.MAX_VALUE
                : 1 + (int) rest.chars().filter(c -> c == '/').count();
        try (var files = Files.walk(folder, deep)) {
            return new ArrayList<>(files.filter(file -> matcher.matches(folder.relativize(file)))
                    .sorted()
                    .toList());
        }
    }

    private static int indexOfWildcard(String written) {
        for (var i = 0; i < written.length(); i++) {
            if ("*?[{".indexOf(written.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }
}
