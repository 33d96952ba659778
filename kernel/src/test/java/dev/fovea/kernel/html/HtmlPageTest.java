package dev.fovea.kernel.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fovea.kernel.notebook.Cell;
import dev.fovea.kernel.notebook.Notebook;
import dev.fovea.kernel.notebook.Output;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
    @Test
    void the_page_holds_text_code_and_every_kind_of_output() {
        var page = page();
        for (var part : List.of(
                "<title>a &lt;title&gt;</title>",
                "<h1>Heading</h1>",
                "<td>1</td>",
                "<span class=\"keyword\">int</span> a = <span class=\"number\">1</span>;",
                "<pre class=\"stream stderr\">x &lt; y</pre>",
                "<table><tr><td>rich</td></tr></table>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
                "<img alt=\"picture\" width=\"40\" src=\"data:image/png;base64,aGk=\">",
                "<span class=\"ansi1\">Boom</span>: why",
                "src=\"data:image/png;base64,YXQ=\"")) {
            assertTrue(page.contains(part), part + " in\n" + page);
        }
    }

    @Test
    void the_page_fetches_nothing() {
        assertFalse(Pattern.compile("(src|href)=\"?https?:|<script|<link|@import|url\\(")
                .matcher(page())
                .find());
    }

    @Test
    void java_is_coloured_outside_of_words_and_strings_only() {
        assertEquals(
                "<span class=\"keyword\">var</span> newest = <span class=\"string\">&quot;a // new \\&quot; b&quot;</span>;"
                        + " <span class=\"comment\">// new &lt;</span>\nx.<span class=\"annotation\">@A</span>",
                JavaColours.html("var newest = \"a // new \\\" b\"; // new <\nx.@A"));
    }

    @Test
    void ansi_colours_become_spans_and_other_sequences_vanish() {
        assertEquals(
                "a<span class=\"bold ansi2\">b</span>c&amp;", AnsiColours.html("a\u001b[1;32mb\u001b[0mc\u001b[2K&"));
    }

    private static String page() {
        var outputs = List.<Output>of(
                new Output.Stream("stderr", "x < y"),
                new Output.Display(
                        Map.of("text/plain", "t", "text/html", "<table><tr><td>rich</td></tr></table>"), Map.of()),
                new Output.Display(
                        Map.of("text/plain", "t", "image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"),
                        Map.of()),
                new Output.Result(
                        1,
                        Map.of("text/plain", "picture", "image/png", "aGk="),
                        Map.of("image/png", Map.of("width", 40))),
                new Output.Failure("Boom", "why", List.of("\u001b[31mBoom\u001b[0m: why")));
        var notebook = new Notebook(
                List.of(
                        new Cell.MarkdownCell(
                                "m",
                                "# Heading\n\n| a |\n| - |\n| 1 |\n\n![p](attachment:p.png)",
                                Map.of(),
                                Map.of("p.png", Map.of("image/png", "YXQ="))),
                        new Cell.CodeCell("c", "int a = 1;", Map.of(), 1, outputs)),
                Map.of());
        return HtmlPage.text(notebook, "a <title>");
    }
}
