package dev.fovea.kernel.html;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the page: text, coloured code, outputs in their richest form; dark where the reader's system is. */
public final class HtmlPage {
    private HtmlPage() {}

    public static void write(Notebook notebook, String title, Path file) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text(notebook, title));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ")", e);
        }
    }

    /** The whole page. */
    public static String text(Notebook notebook, String title) {
        var page = new StringBuilder();
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Html.escape(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
        for (var cell : notebook.cells()) {
            append(page, cell);
        }
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void append(StringBuilder page, Cell cell) {
        if (cell instanceof Cell.MarkdownCell markdown) {
            page.append("<section class=\"text\">\n")
                    .append(Markdown.html(markdown))
                    .append("</section>\n");
        } else if (cell instanceof Cell.CodeCell code) {
            append(page, code);
        }
    }

    private static void append(StringBuilder page, Cell.CodeCell code) {
        var count = code.executionCount() == null ? " " : code.executionCount().toString();
        page.append("<section class=\"code\" id=\"")
                .append(code.id())
                .append("\">\n<div class=\"count\">[")
                .append(count)
                .append("]</div>\n<pre class=\"source\">")
                .append(JavaColours.html(code.source()))
                .append("</pre>\n");
        for (var output : code.outputs()) {
            page.append(OutputHtml.of(output));
        }
        page.append("</section>\n");
    }

    private static String style() {
        try (var resource = HtmlPage.class.getResourceAsStream("page.css")) {
            if (resource == null) {
                throw new IllegalStateException("the class path lacks dev/fovea/kernel/html/page.css");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
