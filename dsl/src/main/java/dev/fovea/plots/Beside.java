package dev.fovea.plots;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Drawings beside each other, or below where the page is narrow. */
record Beside(List<Drawing> drawings) implements Displayable {
    Beside {
        drawings = List.copyOf(drawings);
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString())
                .html("<div style=\"display:flex;flex-wrap:wrap;gap:8px\">"
                        + drawings.stream().map(Beside::picture).collect(Collectors.joining()) + "</div>");
    }

    /** As a picture of its own, which no page's rules change. */
    private static String picture(Drawing drawing) {
        var narrow = drawing.narrow();
        var svg = narrow.svg();
        boolean vast = svg.length() > Drawing.LONGEST_SVG;
        var bytes = vast ? narrow.png() : svg.getBytes(StandardCharsets.UTF_8);
        return "<img style=\"flex:1 1 320px;min-width:0;max-width:" + narrow.size().width + "px\" alt=\""
                + escape(drawing.toString()) + "\" src=\"data:image/" + (vast ? "png" : "svg+xml") + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    @Override
    public String toString() {
        return drawings.stream().map(Drawing::toString).collect(Collectors.joining(", "));
    }
}
