package dev.fovea.kernel.magics;

import dev.fovea.kernel.session.CellResult;
import java.util.ArrayList;
import java.util.List;

/** How a magic fails: with a sentence and its place, and no stack of the kernel's frames. */
final class MagicFailure {
    private static final String NAME = "MagicError";

    private MagicFailure() {}

    static CellResult of(String sentence, List<String> places) {
        var lines = new ArrayList<>(List.of("\u001b[31m" + NAME + "\u001b[0m: " + sentence));
        places.forEach(place -> lines.add("    at \u001b[36m" + place + "\u001b[0m"));
        return new CellResult.Failure(NAME, sentence, lines);
    }
}
