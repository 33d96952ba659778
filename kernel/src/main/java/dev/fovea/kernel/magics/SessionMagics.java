package dev.fovea.kernel.magics;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.NotebookFile;
import dev.fovea.kernel.notebook.NotebookFormatException;
import dev.fovea.kernel.session.CellResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code %load} and {@code %lsmagic}. */
final class SessionMagics {
    private SessionMagics() {}

    static Magic load() {
        return new Magic(
                "%load",
                "FILE...",
                "Runs Java scripts (.jsh, .java, .jshell) or the code cells of notebooks (.ipynb) here.\n"
                        + "Example: %load helpers.jsh",
                Magic.Kind.FILES,
                SessionMagics::load);
    }

    static Magic list(Magics magics) {
        return new Magic(
                "%lsmagic",
                "",
                "Lists the magics; a name with ? behind it, such as %maven?, tells more.",
                Magic.Kind.MAGICS,
                call -> Magic.value(magics.table()));
    }

    /** What {@code ?%maven} starts with; {@link MagicSession} answers it. */
    static Magic help() {
        return new Magic("?", "%MAGIC", "Tells what a magic does.", Magic.Kind.MAGICS, call -> Magic.nothing());
    }

    private static CellResult load(Call call) throws Exception {
        CellResult result = Magic.nothing();
        for (var word : call.someWords()) {
            var file = Paths.of(word);
            if (!Files.isRegularFile(file)) {
                throw new MagicException("%load " + word + ": there is no such file in "
                        + Path.of("").toAbsolutePath());
            }
            for (var source : sources(file)) {
                result = call.session().runParts(source, String.valueOf(file.getFileName()), call.output());
                if (!(result instanceof CellResult.Success)) {
                    return result;
                }
            }
        }
        return result;
    }

    private static List<String> sources(Path file) throws IOException, MagicException {
        if (!file.toString().endsWith(".ipynb")) {
            return List.of(Files.readString(file));
        }
        try {
            return NotebookFile.read(file).cells().stream()
                    .filter(Cell.CodeCell.class::isInstance)
                    .map(Cell::source)
                    .filter(source -> !source.isBlank())
                    .toList();
        } catch (NotebookFormatException e) {
            throw new MagicException("%load " + e.getMessage(), e);
        }
    }
}
