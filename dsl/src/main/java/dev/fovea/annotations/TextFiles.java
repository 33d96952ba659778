package dev.fovea.annotations;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files of text, and folders of them, with failures that name the file. */
final class TextFiles {
    private TextFiles() {}

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new AnnotationException(
                    file.toString(), "", "cannot be read as UTF-8 text (" + unreadable + ")", unreadable);
        }
    }

    static void write(Path file, String text) {
        try {
            folderOf(file);
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    /** Makes the folder that a file lies in. */
    static void folderOf(Path file) throws IOException {
        var parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    static AnnotationException unwritable(Path file, IOException failure) {
        return new AnnotationException(file.toString(), "", "cannot be written (" + failure + ")", failure);
    }

    /** The files under a folder that end so, whatever the case, in the order of their names. */
    static List<Path> under(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            throw new AnnotationException(folder.toString(), "", "no such folder; check the path", null);
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> endsIn(file.toString(), endings))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new AnnotationException(folder.toString(), "", "cannot be listed (" + unreadable + ")", unreadable);
        }
    }

    private static boolean endsIn(String name, String... endings) {
        for (var ending : endings) {
            if (name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** A path relative to a folder, with slashes. */
    static String relative(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** A file's name without its ending, folders kept. */
    static String stem(String file) {
        int dot = file.lastIndexOf('.');
        return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
    }

    static String lastName(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /** The words of a line between white space or commas. */
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        int from = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean between = i == line.length() || Character.isWhitespace(line.charAt(i)) || line.charAt(i) == ',';
            if (!between && from < 0) {
                from = i;
            } else if (between && from >= 0) {
                words.add(line.substring(from, i));
                from = -1;
            }
        }
        return words;
    }

    /** A number without needless zeros. */
    static String number(double value, int decimals) {
        var rounded = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
