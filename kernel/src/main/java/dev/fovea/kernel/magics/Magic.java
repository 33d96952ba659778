package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import dev.fovea.kernel.session.CellResult;
import java.util.Optional;

/**
 * A command of a cell.
 *
 * @param name with its sign: {@code %maven}, {@code %%shell} or {@code !}
 * @param usage what to write behind the name
 * @param help what it does, one sentence or a few, with an example
 * @param kind what its arguments are, for completion
 */
record Magic(String name, String usage, String help, Kind kind, Action action) {
    enum Kind {
        TEXT,
        FILES,
        COORDINATES,
        VARIABLES,
        MAGICS,
        JAVA
    }

    /** What a magic does; a {@link MagicException} is a mistake of the user's and shown as its sentence. */
    interface Action {
        CellResult run(Call call) throws Exception;
    }

    static CellResult nothing() {
        return new CellResult.Success(Optional.empty());
    }

    static CellResult value(DisplayData value) {
        return new CellResult.Success(Optional.of(value));
    }

    /** Usage and help, as a page. */
    DisplayData page() {
        var head = (name + " " + usage).strip();
        return DisplayData.text(head + "\n\n" + help)
                .html("<p><code><b>" + dev.fovea.display.Html.escape(head) + "</b></code></p><p>"
                        + dev.fovea.display.Html.escape(help).replace("\n", "<br>") + "</p>");
    }
}
