package dev.fovea.experiments;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The names of experiments, and of what is in them, which are names of files too. */
final class Names {
    private static final Pattern RULE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ,._+@=%()-]{0,79}");

    /** How many experiments of a name this process has begun. */
    private static final Map<Object, Integer> BEGUN = new ConcurrentHashMap<>();

    private Names() {}

    /**
     * Where an experiment goes.
     *
     * @param number among those of its name that this process began, from 1
     */
    record Place(Path parent, String name, int number) {}

    static Place place(Path parent, String name) {
        check("experiment", name);
        if (name.endsWith(".") || name.endsWith(" ")) {
            throw bad("experiment", name);
        }
        return new Place(parent, name, BEGUN.merge(java.util.List.of(parent, name), 1, Integer::sum));
    }

    static void check(String what, String name) {
        if (!RULE.matcher(name).matches()) {
            throw bad(what, name);
        }
    }

    private static IllegalArgumentException bad(String what, String name) {
        return new IllegalArgumentException(what + " \"" + name
                + "\": a name becomes a file's, so it has 1 to 80 letters, digits, spaces and ,._+@=%()-, begins with a letter or a"
                + " digit, and holds no slash");
    }

    /** Makes the folder of this name, or of the name with the next free number. */
    static Path claim(Place place) {
        for (int number = 1; ; number++) {
            var folder = place.parent.resolve(number == 1 ? place.name : place.name + "-" + number);
            try {
                return Files.createDirectory(folder);
            } catch (FileAlreadyExistsException taken) {
                // The next number.
            } catch (IOException e) {
                throw new ExperimentException(
                        folder + ": cannot be made (" + e.getClass().getSimpleName()
                                + "); make its folder writable, or name another with experiment(name, folder)",
                        e);
            }
        }
    }

    static String csv(String text) {
        return text.indexOf(',') < 0 ? text : "\"" + text + "\"";
    }
}
