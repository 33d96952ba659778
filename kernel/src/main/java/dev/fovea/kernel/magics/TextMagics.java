package dev.fovea.kernel.magics;

import dev.fovea.display.DisplayData;
import java.util.List;
import java.util.Map;

/** Cells that are shown and not run. */
final class TextMagics {
    private static final String LATEX = "text/latex";

    private TextMagics() {}

    static List<Magic> all() {
        return List.of(
                text("%%html", DisplayData.HTML, "HTML"),
                text("%%markdown", DisplayData.MARKDOWN, "Markdown"),
                text("%%svg", DisplayData.SVG, "an SVG drawing"),
                text("%%latex", LATEX, "LaTeX"));
    }

    private static Magic text(String name, String type, String what) {
        return new Magic(
                name,
                "(text below)",
                "Shows the cell's text as " + what + ".",
                Magic.Kind.TEXT,
                call -> Magic.value(
                        new DisplayData(Map.of(DisplayData.TEXT, call.body(), type, call.body()), Map.of())));
    }
}
