package dev.fovea.experiments;

import dev.fovea.display.DisplayData;
import dev.fovea.display.Displayable;
import dev.fovea.display.Html;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A written page about experiments, in two files.
 *
 * @param html one file that needs no other
 * @param markdown with its pictures in files beside it
 */
public record Report(Path html, Path markdown) implements Displayable {
    static Report write(List<Experiment> experiments) {
        if (experiments.isEmpty()) {
            throw new IllegalArgumentException("a report of nothing; name at least one experiment");
        }
        var folder = experiments.get(0).folder();
        if (experiments.size() > 1) {
            var parent = folder.toAbsolutePath().getParent();
            folder = PlainFiles.folder((parent == null ? folder : parent).resolve("report"));
        }
        var comparison = Comparison.of(experiments);
        var report = new Report(folder.resolve("report.html"), folder.resolve("report.md"));
        PlainFiles.write(report.html, ReportHtml.of(experiments, comparison));
        PlainFiles.write(report.markdown, ReportMarkdown.write(folder, experiments, comparison));
        return report;
    }

    static String title(List<Experiment> experiments) {
        return experiments.stream().map(Experiment::title).collect(Collectors.joining(", "));
    }

    @Override
    public DisplayData display() {
        return DisplayData.text(toString()).html("<p>report: " + link(html) + ", " + link(markdown) + "</p>");
    }

    private static String link(Path file) {
        return "<a href=\"" + Html.escape(file.toAbsolutePath().toUri().toString()) + "\">"
                + Html.escape(file.toString()) + "</a>";
    }

    @Override
    public String toString() {
        return "report in " + html + " and " + markdown;
    }
}
