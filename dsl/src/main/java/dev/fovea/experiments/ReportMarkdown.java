package dev.fovea.experiments;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tech.tablesaw.api.Table;

/** The report in Markdown; the charts of the comparison are files beside it, and the pictures those of the experiments. */
final class ReportMarkdown {
    private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_{}\\[\\]<>()#+!|~-])");
    private static final Pattern FENCE = Pattern.compile("`{3,}");

    private final Path folder;
    private final StringBuilder text = new StringBuilder();

    private ReportMarkdown(Path folder) {
        this.folder = folder;
    }

    static String write(Path folder, List<Experiment> experiments, Comparison comparison) {
        var report = new ReportMarkdown(folder);
        report.heading(1, Report.title(experiments));
        if (experiments.size() > 1) {
            report.heading(2, "Side by side");
            report.table(comparison.differences());
        }
        for (var chart : comparison.charts()) {
            var name = "curves " + chart.getYAxisTitle() + ".png";
            PlainFiles.write(folder.resolve(name), chart.png());
            report.picture(chart.getYAxisTitle(), folder.resolve(name));
        }
        experiments.forEach(one -> report.experiment(one, experiments.size() > 1));
        return report.text.toString();
    }

    private void experiment(Experiment experiment, boolean headed) {
        if (headed) {
            heading(2, experiment.title());
        }
        text.append(escape(experiment.ending().toString()))
                .append(", ")
                .append(Numbers.brief(ExperimentHtml.seconds(experiment)))
                .append(" s, begun ")
                .append(escape(ExperimentList.started(experiment)))
                .append(" UTC\n\n");
        facts("Measured", ExperimentHtml.told(Facts.measured(experiment)));
        for (var file : ExperimentHtml.shown(experiment)) {
            var name = file.toString();
            if (name.endsWith(".csv")) {
                text.append("**").append(escape(ExperimentHtml.title(file))).append("**\n\n");
                table(PlainFiles.table(file));
            } else if (name.endsWith(".txt")) {
                fenced("", PlainFiles.read(file));
            } else {
                picture(ExperimentHtml.title(file), file);
            }
        }
        facts("Trained", Facts.trained(experiment));
        var code = experiment.document().setting().code().parts(experiment.folder());
        if (!code.isEmpty()) {
            heading(3, "Code");
            code.forEach(part -> fenced("java", part));
        }
        var setting = new LinkedHashMap<>(Facts.setting(experiment));
        setting.keySet().removeIf(name -> name.startsWith("versions.libraries") || name.startsWith("code."));
        facts("Machine and versions", setting);
    }

    private void facts(String title, Map<String, String> facts) {
        if (facts.isEmpty()) {
            return;
        }
        heading(3, title);
        text.append("| | |\n| --- | --- |\n");
        facts.forEach((name, value) -> text.append("| ")
                .append(escape(name))
                .append(" | ")
                .append(escape(value))
                .append(" |\n"));
        text.append('\n');
    }

    private void table(Table table) {
        if (table.columnCount() == 0) {
            return;
        }
        table.columnNames()
                .forEach(name -> text.append("| ").append(escape(name)).append(' '));
        text.append("|\n").append("| --- ".repeat(table.columnCount())).append("|\n");
        for (int row = 0; row < table.rowCount(); row++) {
            for (int column = 0; column < table.columnCount(); column++) {
                text.append("| ")
                        .append(escape(table.column(column).getUnformattedString(row)))
                        .append(' ');
            }
            text.append("|\n");
        }
        text.append('\n');
    }

    private void picture(String title, Path file) {
        var path = folder.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize());
        text.append("![")
                .append(escape(title))
                .append("](<")
                .append(path.toString().replace('\\', '/'))
                .append(">)\n\n");
    }

    /** Between fences that are longer than any in the text. */
    private void fenced(String language, String code) {
        int longest = FENCE.matcher(code)
                .results()
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(2);
        var fence = "`".repeat(longest + 1);
        text.append(fence)
                .append(language)
                .append('\n')
                .append(code.stripTrailing())
                .append('\n')
                .append(fence)
                .append("\n\n");
    }

    private void heading(int level, String title) {
        text.append("#".repeat(level)).append(' ').append(escape(title)).append("\n\n");
    }

    static String escape(String plain) {
        return SPECIAL.matcher(plain.replaceAll("\\R", " ")).replaceAll("\\\\$1");
    }
}
