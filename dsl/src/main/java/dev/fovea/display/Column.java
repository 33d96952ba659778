package dev.fovea.display;

import java.util.List;
import java.util.Map;

/**
 * Values one above the other in a single place, for example a progress with a chart beneath it that are updated
 * together. Its text is the text of the first.
 *
 * @param parts at least one
 */
public record Column(List<Object> parts) implements Displayable {
    public Column {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a column of nothing; give at least one value");
        }
    }

    public static Column of(Object... parts) {
        return new Column(List.of(parts));
    }

    @Override
    public DisplayData display() {
        var html = new StringBuilder();
        for (var part : parts) {
            html.append("<div style=\"margin:4px 0\">")
                    .append(html(Displays.of(part)))
                    .append("</div>");
        }
        return DisplayData.text(toString()).html(html.toString());
    }

    @Override
    public String toString() {
        return Displays.of(parts.get(0)).text();
    }

    private static String html(DisplayData data) {
        var forms = data.data();
        var html = forms.get(DisplayData.HTML);
        if (html != null) {
            return html;
        }
        var svg = forms.get(DisplayData.SVG);
        if (svg != null) {
            return svg;
        }
        var png = forms.get(DisplayData.PNG);
        if (png != null) {
            var width = data.metadata().getOrDefault(DisplayData.PNG, Map.of()).get("width");
            return "<img src=\"data:image/png;base64," + png + "\"" + (width == null ? "" : " width=\"" + width + "\"")
                    + " alt=\"" + Html.escape(data.text()) + "\">";
        }
        return "<pre>" + Html.escape(data.text()) + "</pre>";
    }
}
