package dev.fovea.experiments;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displays;
import dev.fovea.display.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The parts of an experiment as HTML. Everything that comes from its files is escaped, and pictures are only ever images, which run no script. */
final class ExperimentHtml {
    private static final int MOST_PICTURES = 4;
    private static final String WIDTH = "max-width:min(100%,640px)";
    private static final String CELL = "padding:2px 10px;border:none;text-align:left;vertical-align:top";

    private ExperimentHtml() {}

    /** A card for a notebook. */
    static DisplayData display(Experiment experiment) {
        var measured = Facts.measured(experiment);
        var text = new StringBuilder(experiment.toString());
        measured.forEach(
                (name, value) -> text.append("\n  ").append(name).append(' ').append(Numbers.brief(value)));
        var html = new StringBuilder("<div><p><b>" + Html.escape(experiment.title()) + "</b>: "
                + Html.escape(experiment.ending().toString()) + ", " + Numbers.brief(seconds(experiment)) + " s</p>");
        html.append(facts(told(measured)));
        var shown = shown(experiment).stream().limit(MOST_PICTURES).toList();
        shown.forEach(file -> html.append(figure(file)));
        html.append("<p style=\"opacity:0.6;font-size:85%\">")
                .append(Html.escape(experiment.folder().toString()))
                .append("</p></div>");
        return DisplayData.text(text.toString()).html(html.toString());
    }

    static double seconds(Experiment experiment) {
        return Math.round(experiment.seconds() * 10) / 10.0;
    }

    static Map<String, String> told(Map<String, Double> measured) {
        return measured.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Numbers.brief(entry.getValue()),
                        (one, other) -> one,
                        java.util.LinkedHashMap::new));
    }

    /** A table of names and values. */
    static String facts(Map<String, String> facts) {
        if (facts.isEmpty()) {
            return "";
        }
        var html = new StringBuilder(
                "<div style=\"overflow-x:auto\"><table style=\"border-collapse:collapse;border:none;color:inherit;font-size:13px\"><tbody>");
        facts.forEach((name, value) -> html.append("<tr><td style=\"")
                .append(CELL)
                .append(";opacity:0.75\">")
                .append(Html.escape(name))
                .append("</td><td style=\"")
                .append(CELL)
                .append(";font-variant-numeric:tabular-nums\">")
                .append(Html.escape(value))
                .append("</td></tr>"));
        return html.append("</tbody></table></div>").toString();
    }

    /** The files to show: of a picture in two forms the SVG alone. */
    static List<Path> shown(Experiment experiment) {
        var files = experiment.document().contents().pictures();
        return files.stream()
                .filter(file -> !(file.endsWith(".png") && files.contains(file.replaceAll("\\.png$", ".svg"))))
                .map(file -> experiment.folder().resolve(file).normalize())
                // What a file of another's making points at outside is none of ours to show.
                .filter(file -> file.startsWith(experiment.folder().normalize()) && Files.isRegularFile(file))
                .toList();
    }

    /** A picture, a table or a text with its name. */
    static String figure(Path file) {
        var name = String.valueOf(file.getFileName());
        var title = Html.escape(title(file));
        if (name.endsWith(".png") || name.endsWith(".svg")) {
            var type = name.endsWith(".png") ? "image/png" : "image/svg+xml";
            return "<figure style=\"margin:8px 0\"><img style=\"" + WIDTH + "\" alt=\"" + title + "\" src=\"data:"
                    + type
                    + ";base64," + Base64.getEncoder().encodeToString(bytes(file)) + "\"><figcaption>" + title
                    + "</figcaption></figure>";
        }
        var content = name.endsWith(".csv")
                ? Displays.of(PlainFiles.table(file)).data().getOrDefault(DisplayData.HTML, "")
                : "<pre>" + Html.escape(PlainFiles.read(file)) + "</pre>";
        return "<figure style=\"margin:8px 0\"><figcaption>" + title + "</figcaption>" + content + "</figure>";
    }

    static String title(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.[a-z]+$", "");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ExperimentException(file + ": cannot be read (" + e + ")", e);
        }
    }
}
