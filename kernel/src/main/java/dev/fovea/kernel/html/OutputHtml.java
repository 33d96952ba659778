package dev.fovea.kernel.html;

import dev.fovea.kernel.notebook.Output;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One output of a cell as HTML. */
final class OutputHtml {
    private OutputHtml() {}

    static String of(Output output) {
        if (output instanceof Output.Stream stream) {
            return "<pre class=\"stream " + Html.escape(stream.name()) + "\">" + AnsiColours.html(stream.text())
                    + "</pre>\n";
        }
        if (output instanceof Output.Display display) {
            return "<div class=\"value\">" + richest(display.data(), display.metadata()) + "</div>\n";
        }
        if (output instanceof Output.Result result) {
            return "<div class=\"value\">" + richest(result.data(), result.metadata()) + "</div>\n";
        }
        if (output instanceof Output.Failure error) {
            return "<pre class=\"error\">" + AnsiColours.html(String.join("\n", error.traceback())) + "</pre>\n";
        }
        throw new AssertionError(output);
    }

    private static String richest(Map<String, @Nullable Object> data, Map<String, @Nullable Object> metadata) {
        if (data.get("text/html") instanceof String html) {
            return html;
        }
        if (data.get("image/svg+xml") instanceof String svg) {
            return svg;
        }
        for (var type : new String[] {"image/png", "image/jpeg", "image/gif"}) {
            if (data.get(type) instanceof String base64) {
                return "<img alt=\""
                        + Html.escape(String.valueOf(data.getOrDefault("text/plain", ""))
                                .strip()) + "\""
                        + width(metadata.get(type)) + " src=\"data:" + type + ";base64," + base64.replaceAll("\\s", "")
                        + "\">";
            }
        }
        if (data.get("text/markdown") instanceof String markdown) {
            return Markdown.html(markdown);
        }
        return "<pre>" + AnsiColours.html(String.valueOf(data.getOrDefault("text/plain", ""))) + "</pre>";
    }

    private static String width(@Nullable Object hints) {
        return hints instanceof Map<?, ?> map && map.get("width") instanceof Number width
                ? " width=\"" + width.intValue() + "\""
                : "";
    }
}
