package dev.fovea.networks;

import dev.fovea.networks.DrawingLayout.Placed;
import dev.fovea.networks.DrawingLayout.Point;
import dev.fovea.networks.DrawnPart.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a laid out net as SVG: dark text on light boxes, and lines and frames of a grey that shows on white and black. */
final class DrawingSvg {
    private static final String GREY = "#868e96";
    private static final String FONT = "font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"11\"";
    private static final Map<Kind, String> COLOURS = new EnumMap<>(Map.of(
            Kind.INPUT, "#e9ecef",
            Kind.CONVOLUTION, "#a5d8ff",
            Kind.POOLING, "#b2f2bb",
            Kind.DENSE, "#ffd8a8",
            Kind.MERGE, "#ffec99",
            Kind.OTHER, "#dee2e6",
            Kind.BLOCK, "#d0bfff"));

    private final Drawing drawing;
    private final DrawingLayout layout;
    private final StringBuilder svg = new StringBuilder();

    DrawingSvg(Drawing drawing, List<DrawnPart> parts) {
        this.drawing = drawing;
        layout = new DrawingLayout(drawing, parts);
    }

    /** About the width of a text in pixels, for a wide sans-serif font of 11 pixels. */
    static double width(String text, boolean bold) {
        return text.length() * (bold ? 7.6 : 6.8);
    }

    String write() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" "
                        + "style=\"max-width:100%%;height:auto\" role=\"img\" " + FONT + ">",
                layout.width,
                layout.height,
                layout.width,
                layout.height);
        svg.append("<title>").append(escape(drawing.net().toString())).append("</title>");
        layout.parts.stream()
                .filter(placed -> placed.part() instanceof DrawnPart.Frame)
                .forEach(this::frame);
        layout.edges.forEach(this::edge);
        layout.parts.stream()
                .filter(placed -> !(placed.part() instanceof DrawnPart.Frame))
                .forEach(this::box);
        return svg.append("</svg>").toString();
    }

    private void frame(Placed placed) {
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\" fill=\"" + GREY
                        + "\" fill-opacity=\"0.12\" stroke=\"" + GREY + "\" stroke-dasharray=\"4 3\"/>",
                placed.x(),
                placed.y(),
                placed.width(),
                placed.height());
        add(
                "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"bold\" fill=\"" + GREY + "\">%s</text>",
                placed.x() + 8,
                placed.y() + 15,
                escape(placed.label()));
    }

    private void edge(List<Point> points) {
        var path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
        add("<polyline points=\"%s\" fill=\"none\" stroke=\"" + GREY + "\" stroke-width=\"1.5\"/>", path);
        // An arrow head of its own, since names of SVG markers would clash on a page with several drawings.
        var end = points.get(points.size() - 1);
        var tip = drawing.across() ? "-6,-3 -6,3" : "-3,-6 3,-6";
        add(
                "<polygon points=\"0,0 %s\" transform=\"translate(%.1f %.1f)\" fill=\"" + GREY + "\"/>",
                tip,
                end.x(),
                end.y());
    }

    private void box(Placed placed) {
        var part = placed.part();
        var kind = part instanceof DrawnPart.Unit unit ? unit.kind() : Kind.BLOCK;
        boolean output = part.units().anyMatch(DrawnPart.Unit::output);
        svg.append("<g><title>").append(escape(hint(part))).append("</title>");
        add(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"4\" fill=\"%s\" stroke=\"%s\" "
                        + "stroke-width=\"%s\"/>",
                placed.x(),
                placed.y(),
                placed.width(),
                placed.height(),
                COLOURS.getOrDefault(kind, GREY),
                output ? "#e03131" : GREY,
                output ? "2.5" : "1");
        double middle = placed.x() + placed.width() / 2;
        double line = placed.y() + DrawingLayout.LINE;
        text(placed.label(), middle, line, " font-weight=\"bold\"");
        for (var words : part.lines()) {
            line += DrawingLayout.LINE;
            text(words, middle, line, "");
        }
        svg.append("</g>");
    }

    /** What is in the box, a line a layer, for the mouse that rests on it. */
    private static String hint(DrawnPart part) {
        return part.units()
                .flatMap(unit -> unit.layers().stream())
                .map(named -> (named.name() + ": " + named.layer().word() + " "
                                        + named.layer().settings())
                                .strip() + " " + named.shape())
                .collect(Collectors.joining("\n"));
    }

    private void text(String words, double x, double y, String style) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#212529\"%s>%s</text>",
                x, y, style, escape(words));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
