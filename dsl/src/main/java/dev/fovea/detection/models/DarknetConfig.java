package dev.fovea.detection.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration file of Darknet: sections in brackets, each with lines of name=value; # and ; begin comments. */
record DarknetConfig(Path file, List<Section> sections) {
    DarknetConfig {
        sections = List.copyOf(sections);
    }

    /** @param line where it begins, from 1 */
    record Section(Path file, int line, String kind, Map<String, String> values) {
        int whole(String name, int otherwise) {
            var text = values.get(name);
            try {
                return text == null ? otherwise : Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw wrong(name + "=" + text + " is no whole number", e);
            }
        }

        List<Double> numbers(String name) {
            var text = values.getOrDefault(name, "");
            try {
                return Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(Double::valueOf)
                        .toList();
            } catch (NumberFormatException e) {
                throw wrong(name + "=" + text + " is no list of numbers", e);
            }
        }

        List<Integer> wholes(String name) {
            return numbers(name).stream().map(Double::intValue).toList();
        }

        String word(String name, String otherwise) {
            return values.getOrDefault(name, otherwise);
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(where() + what);
        }

        private IllegalArgumentException wrong(String what, Exception cause) {
            return new IllegalArgumentException(where() + what, cause);
        }

        private String where() {
            return file + ", [" + kind + "] in line " + line + ": ";
        }
    }

    static DarknetConfig read(Path file) throws IOException {
        present(file);
        var sections = new ArrayList<Section>();
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (var raw : Files.readAllLines(file)) {
            number++;
            var line = raw.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                values = new LinkedHashMap<>();
                sections.add(new Section(file, number, line.substring(1, line.length() - 1), values));
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                int equals = line.indexOf('=');
                if (equals < 0 || sections.isEmpty()) {
                    throw new IllegalArgumentException(file + ", line " + number + ": '" + line
                            + "' is neither a [section] nor name=value of one; is this a Darknet configuration?");
                }
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        if (sections.isEmpty() || !List.of("net", "network").contains(sections.get(0).kind)) {
            throw new IllegalArgumentException(
                    file + ": it does not begin with [net], as a Darknet configuration does");
        }
        return new DarknetConfig(file, sections);
    }

    /** Says of a file that is not there that it is not there. */
    static void present(Path file) throws NoSuchFileException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + ": there is no such file");
        }
    }

    Section net() {
        return sections.get(0);
    }

    /** The sections after [net]; Darknet counts layers so. */
    List<Section> layers() {
        return sections.subList(1, sections.size());
    }
}
